"""Optimality conditions, projections, limits of the width."""

import numpy as np
import pytest

from mlkata.shelf.supervised.support_vector_regression import fast, reference


def wave(n=40, seed=0):
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(0, 20, n))
    return x[:, None], np.sin(x) + 0.3 * rng.normal(size=n)


def test_loss_decreases_along_the_negative_subgradient():
    rng = np.random.default_rng(0)
    y, f = rng.normal(size=30), rng.normal(size=30)
    loss, g = reference.epsilon_insensitive_loss(y, f, 0.3)
    for other in rng.normal(size=(200, 30)):  # the definition of a subgradient
        assert reference.epsilon_insensitive_loss(y, other, 0.3)[0] >= loss + g @ (other - f) - 1e-12


def test_projection_is_the_nearest_feasible_point():
    rng = np.random.default_rng(1)
    for _ in range(50):
        a, b, C = rng.normal(size=12), rng.normal(size=12), rng.uniform(0.1, 2)
        pa, pb = reference.project(a, b, C)
        assert abs(pa.sum() - pb.sum()) < 1e-9
        assert min(pa.min(), pb.min()) >= 0
        assert max(pa.max(), pb.max()) <= C
        qa, qb = reference.project(*rng.normal(size=(2, 12)), C)  # another feasible point: the angle is not acute
        assert (a - pa) @ (qa - pa) + (b - pb) @ (qb - pb) <= 1e-9
        assert np.allclose(np.concatenate(reference.project(pa, pb, C)), np.concatenate([pa, pb]))


@pytest.mark.parametrize(
    ("sigma", "C", "epsilon"), [(0.5, 1.0, 0.1), (1.0, 10.0, 0.2), (2.0, 1.0, 0.0), (1.0, 0.1, 0.5)]
)
def test_both_rungs_satisfy_the_optimality_conditions(sigma, C, epsilon):
    X, y = wave()
    predictions = []
    for module in (reference, fast):
        model = module.SVR(sigma, C, epsilon).fit(X, y)
        beta, gap = model.dual_coef_, np.abs(y - model.predict(X))
        assert abs(beta.sum()) < 1e-9
        assert np.abs(beta).max() <= C * (1 + 1e-9)
        assert np.abs(beta[gap < epsilon - 0.03]).max(initial=0) < 1e-3  # inside the tube
        assert np.abs(np.abs(beta[gap > epsilon + 0.03]) - C).max(initial=0) < 1e-3 * C  # outside
        predictions.append(model.predict(X))
    assert np.abs(predictions[0] - predictions[1]).max() < 0.02


def test_intercept_minimises_the_loss():
    rng = np.random.default_rng(2)
    model = reference.SVR(epsilon=0.4)
    for n in (1, 2, 7, 30):
        r = rng.normal(size=n)
        cost = [np.maximum(np.abs(r - b) - 0.4, 0).sum() for b in (model._intercept(r), *np.linspace(-3, 3, 601))]
        assert cost[0] <= min(cost) + 1e-12


def test_limits_of_the_width():
    X, y = wave()
    assert np.allclose(reference.nadaraya_watson(X, y, X, 1e-6), y)
    assert np.allclose(reference.nadaraya_watson(X, y, X, 1e6), y.mean())
    assert np.isfinite(reference.nadaraya_watson(X, y, np.array([[1e9]]), 0.01)).all()
    far = fast.SVR(sigma=1e4, C=1.0).fit(X, y).predict(X)
    assert np.ptp(far) < 1e-3
