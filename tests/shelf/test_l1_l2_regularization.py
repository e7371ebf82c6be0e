"""Optimality, rates, paths, the equivalences between the solvers, what the drills' oracles do not see, the tools."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata import regularization
from mlkata.shelf.regularization.l1_l2_regularization import fast, quiz, reference, tool
from mlkata.spec.errors import MlkataError

LABS = Path(reference.__file__).parent / "labs"


def data(seed: int = 0, n: int = 30, d: int = 8, noise: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Correlated columns of different scales, half of the true weights zero."""
    rng = np.random.default_rng(seed)
    X = (rng.normal(size=(n, d)) + rng.normal(size=(n, 1))) * rng.uniform(0.5, 3.0, d)
    return X, X @ np.where(np.arange(d) % 2 == 0, rng.normal(size=d), 0.0) + noise * rng.normal(size=n)


def lab(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"lab_{name}", LABS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# The threshold


@given(st.floats(-5, 5), st.floats(0, 5), st.floats(-6, 6))
def test_soft_threshold_is_the_minimum(x: float, t: float, other: float) -> None:
    def cost(w: float) -> float:
        return 0.5 * (w - x) ** 2 + t * abs(w)

    assert cost(float(reference.soft_threshold(x, t))) <= cost(other) + 1e-12


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 5))
def test_soft_threshold_brings_no_two_points_apart(x: float, z: float, t: float) -> None:
    gap = abs(float(reference.soft_threshold(x, t)) - float(reference.soft_threshold(z, t)))
    assert gap <= abs(x - z) + 1e-12


# The lasso


@pytest.mark.parametrize("share", [0.02, 0.2, 0.7])
@pytest.mark.parametrize(
    ("solve", "times"),
    [(reference.lasso_cd, 600), (fast.lasso_cd, 600), (reference.ista, 20_000), (reference.fista, 6000)],
)
def test_every_solver_meets_the_optimality_conditions(solve, times: int, share: float) -> None:  # type: ignore[no-untyped-def]
    X, y = data()
    lam = share * reference.lambda_max(X, y)
    w = solve(X, y, lam, times)
    slope = X.T @ (y - X @ w) / len(y)
    assert np.allclose(slope[w != 0], lam * np.sign(w[w != 0]), atol=1e-6)
    assert (np.abs(slope[w == 0]) <= lam + 1e-9).all()
    assert (w == 0).any() or share == 0.02
    assert abs(reference.duality_gap(X, y, w, lam)) < 1e-9


@given(st.integers(0, 10**6), st.floats(0.01, 2.0))
def test_duality_gap_bounds_the_distance_to_the_optimum(seed: int, share: float) -> None:
    X, y = data(seed % 20, n=15, d=4)
    lam = share * reference.lambda_max(X, y)
    best = fast.lasso_cd(X, y, lam, 3000)
    w = best + np.random.default_rng(seed).normal(size=4)
    above = reference.lasso_objective(X, y, w, lam) - reference.lasso_objective(X, y, best, lam)
    assert reference.duality_gap(X, y, w, lam) >= above - 1e-9
    assert above >= -1e-9


@pytest.mark.parametrize("module", [reference, fast])
def test_lambda_max_is_the_border(module: ModuleType) -> None:
    X, y = data(1)
    top = reference.lambda_max(X, y)
    assert (module.lasso_cd(X, y, 1.000001 * top) == 0).all()
    assert np.count_nonzero(module.lasso_cd(X, y, 0.999999 * top)) == 1
    assert np.count_nonzero(module.elastic_net(X, y, 1.999999 * top, 0.5)) == 1
    assert (module.elastic_net(X, y, 2.000001 * top, 0.5) == 0).all()


def test_proximal_gradient_keeps_its_promises() -> None:
    X, y = data(2)
    lam, L = 0.1 * reference.lambda_max(X, y), np.linalg.norm(X, 2) ** 2 / len(y)
    best = fast.lasso_cd(X, y, lam, 20_000)
    floor, reach = reference.lasso_objective(X, y, best, lam), float(best @ best)
    above = {
        solve: np.array([reference.lasso_objective(X, y, solve(X, y, lam, k), lam) - floor for k in range(1, 120)])
        for solve in (reference.ista, reference.fista)
    }
    k = np.arange(1, 120)
    assert (above[reference.ista] <= L * reach / (2 * k) + 1e-12).all()
    assert (above[reference.fista] <= 2 * L * reach / (k + 1) ** 2 + 1e-12).all()
    assert (np.diff(above[reference.ista]) <= 1e-12).all()
    assert (np.diff(above[reference.fista]) > 1e-9).any()  # it ripples
    assert above[reference.fista][-1] < 0.1 * above[reference.ista][-1]


def test_steps_against_automatic_differentiation() -> None:
    torch = pytest.importorskip("torch")
    A, b = data(3)
    X, y = torch.from_numpy(A), torch.from_numpy(b)
    lam, L = 0.3, float(torch.linalg.matrix_norm(X, 2) ** 2 / len(y))

    def gradient(at):  # type: ignore[no-untyped-def]
        at = at.clone().requires_grad_()
        (torch.sum((y - X @ at) ** 2) / (2 * len(y))).backward()
        return at.grad

    w = torch.zeros(X.shape[1], dtype=torch.float64)
    points, ahead = [w], w
    for _ in range(3):
        w = torch.nn.functional.softshrink(w - gradient(w) / L, lam / L)
        points.append(w)
    for k, point in enumerate(points):
        assert np.allclose(reference.ista(A, b, lam, k), point.numpy(), atol=1e-12)
    # the momentum of FISTA: none behind the first step, (t₂ - 1) / t₃ behind the second
    first = points[1]
    second = torch.nn.functional.softshrink(first - gradient(first) / L, lam / L)
    t2 = (1 + 5**0.5) / 2
    ahead = second + (t2 - 1) / ((1 + (1 + 4 * t2**2) ** 0.5) / 2) * (second - first)
    third = torch.nn.functional.softshrink(ahead - gradient(ahead) / L, lam / L)
    assert np.allclose(reference.fista(A, b, lam, 2), second.numpy(), atol=1e-12)
    assert np.allclose(reference.fista(A, b, lam, 3), third.numpy(), atol=1e-12)


# Both rungs, and the path


@given(st.integers(0, 10**6), st.integers(0, 6), st.floats(0.0, 1.0))
def test_rungs_agree_after_every_sweep(seed: int, sweeps: int, ratio: float) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(10, 5)) + rng.normal(size=(10, 1)), rng.normal(size=10)
    X[:, seed % 5] *= seed % 3  # at times a column of zeros
    one, other = (module.elastic_net(X, y, 0.2, ratio, sweeps) for module in (reference, fast))
    assert np.allclose(one, other, atol=1e-10)


def test_path_is_what_single_solutions_are() -> None:
    X, y = data(4)
    lams = reference.lambda_max(X, y) * np.geomspace(1.0, 1e-3, 12)
    for ratio in (1.0, 0.4):
        path = fast.elastic_net_path(X, y, lams, ratio)
        single = [fast.elastic_net(X, y, lam, ratio, 3000) for lam in lams]
        assert np.allclose(path, single, atol=1e-7)
    assert fast.elastic_net_path(X, y, []).shape == (0, 8)


def test_path_against_scikit_learn() -> None:
    linear_model = pytest.importorskip("sklearn.linear_model")
    X, y = data(5)
    lams = reference.lambda_max(X, y) * np.geomspace(0.99, 0.01, 9)
    theirs = linear_model.lasso_path(X, y, alphas=lams, tol=1e-12, max_iter=100_000)[1]
    assert np.allclose(fast.elastic_net_path(X, y, lams), theirs.T, atol=1e-6)


def test_path_is_straight_between_corners() -> None:
    linear_model = pytest.importorskip("sklearn.linear_model")
    X, y = data(6)
    lams, _, corners = linear_model.lars_path(X, y, method="lasso")
    for i in range(len(lams) - 2):  # the last corner is least squares, at 0
        middle = fast.elastic_net_path(X, y, [(lams[i] + lams[i + 1]) / 2])[0]
        assert np.allclose(middle, (corners[:, i] + corners[:, i + 1]) / 2, atol=1e-6)


# Ridge


def test_ridge_in_other_clothes() -> None:
    X, y = data(7)
    n, d = X.shape
    for lam in (0.1, 3.0, 50.0):
        w = reference.ridge(X, y, lam)
        rows = np.linalg.lstsq(np.vstack([X, lam**0.5 * np.eye(d)]), np.append(y, np.zeros(d)), rcond=None)[0]
        assert np.allclose(w, rows)
        assert np.allclose(w, fast.elastic_net(X, y, lam / n, 0.0, 4000), atol=1e-8)
        assert reference.ridge_shrinkage(X, lam).sum() == pytest.approx(
            np.trace(X @ np.linalg.solve(X.T @ X + lam * np.eye(d), X.T))
        )
    _, s, V = np.linalg.svd(X, full_matrices=False)
    least = np.linalg.lstsq(X, y, rcond=None)[0]
    assert np.allclose(V @ reference.ridge(X, y, 3.0), reference.ridge_shrinkage(X, 3.0) * (V @ least))


def test_elastic_net_is_a_lasso_on_longer_data() -> None:
    X, y = data(8)
    n, d = X.shape
    l1, l2 = 0.3, 0.2
    longer = np.vstack([X, (n * l2) ** 0.5 * np.eye(d)])
    wanted = fast.lasso_cd(longer, np.append(y, np.zeros(d)), l1 * n / (n + d), 20_000)
    assert np.allclose(reference.elastic_net(X, y, l1 + l2, l1 / (l1 + l2), 3000), wanted, atol=1e-8)


def test_twins_share_with_l2_and_not_with_l1() -> None:
    X, y = data(9, d=4)
    twins = np.column_stack([X, X[:, 0]])
    lasso, net = fast.lasso_cd(twins, y, 0.2, 5000), fast.elastic_net(twins, y, 0.2, 0.5, 5000)
    assert net[0] == pytest.approx(net[-1], abs=1e-8)
    assert net[0] != 0
    both, split = lasso[0] + lasso[-1], lasso.copy()
    split[0], split[-1] = 0.3 * both, 0.7 * both  # any split of one sign costs the same
    assert lasso[0] * lasso[-1] >= 0
    assert both != 0
    assert reference.lasso_objective(twins, y, split, 0.2) == pytest.approx(
        reference.lasso_objective(twins, y, lasso, 0.2)
    )


# What the labs rest on


def test_gibbs_sampler_has_the_posterior_of_the_lasso() -> None:
    posterior = lab("posterior")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(25, 1))
    y = 0.3 * x[:, 0] + rng.normal(size=25)
    variance, rate = 0.8, 6.0
    draws = np.array(list(posterior.gibbs(x, y, variance, rate, 6000, rng)))[200:, 0]
    grid = np.linspace(-2, 2, 20_001)
    log = -np.sum((y[:, None] - x * grid) ** 2, axis=0) / (2 * variance) - rate * np.abs(grid)
    weight = np.exp(log - log.max())
    mean = (weight @ grid) / weight.sum()
    deviation = np.sqrt((weight @ (grid - mean) ** 2) / weight.sum())
    assert abs(draws.mean() - mean) < 0.15 * deviation
    assert draws.std() == pytest.approx(deviation, rel=0.1)


def test_penalised_logistic_regression_is_at_its_optimum() -> None:
    strength = lab("strength")
    X, y, *_ = strength.halves("wine", np.random.default_rng(1))
    lam = 1 / (0.3 * len(y))
    w, b = strength.logistic(X, y, lam, 1.0, np.zeros(X.shape[1]), 0.0, 50)
    residual = y - 1 / (1 + np.exp(-(X @ w + b)))
    slope = X.T @ residual / len(y)
    assert abs(residual.mean()) < 1e-4  # the intercept is free
    assert np.allclose(slope[w != 0], lam * np.sign(w[w != 0]), atol=1e-4)
    assert (np.abs(slope[w == 0]) <= lam + 1e-5).all()
    assert 0 < np.count_nonzero(w) < len(w)


# Tools, quizzes, names


def test_tools_count_as_the_libraries_do() -> None:
    linear_model = pytest.importorskip("sklearn.linear_model")
    X, y = data(10, n=20, d=3)
    found = tool.largest_penalty(X.ravel().tolist(), y.tolist())
    above, below = (
        linear_model.Lasso(alpha=factor * found["lambda_max"], tol=1e-10).fit(X, y).coef_ for factor in (1.0001, 0.99)
    )
    assert (above == 0).all()
    assert np.flatnonzero(below).tolist() == [found["enters"]]
    scaled = tool.largest_penalty(X.ravel().tolist(), y.tolist(), ratio=0.5, standardise=True)
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    above, below = (
        linear_model.ElasticNet(alpha=factor * scaled["lambda_max"], l1_ratio=0.5, tol=1e-10).fit(Z, y).coef_
        for factor in (1.0001, 0.99)
    )
    assert (above == 0).all()
    assert np.flatnonzero(below).tolist() == [scaled["enters"]]
    scales = tool.penalty_scales(0.3, 20)
    one = linear_model.Ridge(alpha=scales["ridge_alpha"]).fit(X, y).coef_
    other = linear_model.ElasticNet(alpha=scales["lasso_alpha"], l1_ratio=0.0001, tol=1e-12, max_iter=10**6)
    assert np.allclose(one, other.fit(X, y).coef_, atol=1e-3)


def test_tool_says_the_same_of_singular_and_eigenvalues() -> None:
    one = tool.shrinkage_factors([3.0, 1.0], 2.0)
    assert one == tool.shrinkage_factors([9.0, 1.0], 2.0, "eigenvalue")
    assert one["effective"] == pytest.approx(9 / 11 + 1 / 3)
    assert one["condition"] == pytest.approx(11 / 3)


@pytest.mark.parametrize(
    "call",
    [
        lambda: tool.shrinkage_factors([], 1.0),
        lambda: tool.shrinkage_factors([1.0, -1.0], 1.0),
        lambda: tool.shrinkage_factors([1.0, 0.0], 0.0),
        lambda: tool.shrinkage_factors([1.0], 1.0, "variance"),  # type: ignore[arg-type]
        lambda: tool.largest_penalty([1.0, 2.0, 3.0], [1.0, 2.0]),
        lambda: tool.largest_penalty([], []),
        lambda: tool.largest_penalty([1.0, 2.0], [1.0, 2.0], ratio=0.0),
        lambda: tool.largest_penalty([1.0, 2.0], [1.0, 2.0], steps=0),
        lambda: tool.proximal_step([1.0], l1=-1.0),
        lambda: tool.proximal_step([1.0], l1=float("nan")),
        lambda: tool.penalty_scales(0.0, 10),
    ],
)
def test_tools_refuse_in_both_languages(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(MlkataError) as caught:
        call()
    assert caught.value.what.zh
    assert caught.value.what.en
    assert caught.value.remedy is not None


@pytest.mark.parametrize("name", sorted(quiz.QUIZZES))
def test_quizzes_agree_with_the_reference(name: str) -> None:
    for seed in range(150):
        question = quiz.QUIZZES[name](np.random.default_rng(seed))
        assert question.right(question.check)
        assert question.tolerance < 0.05 * max(1.0, abs(question.answer))


def test_public_names() -> None:
    assert regularization.soft_threshold is reference.soft_threshold
    assert regularization.ridge is reference.ridge
    assert regularization.lasso_cd is fast.lasso_cd
    assert regularization.elastic_net_path is fast.elastic_net_path
    assert set(regularization.__all__) >= {
        "duality_gap",
        "elastic_net",
        "fista",
        "ista",
        "lambda_max",
        "ridge_shrinkage",
    }
