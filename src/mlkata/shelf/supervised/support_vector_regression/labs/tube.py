"""One feature, one curve: the tube, the support vectors, and how width, C and ε bend them."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.supervised.support_vector_regression.fast import SVR
from mlkata.shelf.supervised.support_vector_regression.reference import rbf_kernel
from mlkata.spec.lab import result, slider

PARAMS = (
    slider(
        "sigma",
        0.5,
        0.02,
        10.0,
        zh="核宽度 σ（x 的标准差为单位）",
        en="kernel width σ (standard deviations of x)",
        log=True,
    ),
    slider("C", 1.0, 0.01, 100.0, zh="C", en="C", log=True),
    slider("epsilon", 0.5, 0.0, 2.0, 0.05, zh="ε（y 的标准差为单位）", en="ε (standard deviations of y)"),
    slider(
        "outlier",
        1000.0,
        1.0,
        1000.0,
        zh="把一个目标值抬高（y 的标准差为单位）",
        en="raise one target by (std of y)",
        log=True,
    ),
    slider("steps", 100000, 5, 100000, zh="SMO 步数上限", en="SMO steps at most", log=True),
)
COUNTERS = {
    "svr-only-outside-supports": {"steps": 5},
    "svr-outlier-pull-is-bounded": {"outlier": 1.0},
    "svr-wider-tube-fewer-supports": {"steps": 5},
}


def run(params, rng, size, progress):
    """Disease progression against body mass index, 90 patients of the diabetes table."""
    from sklearn.datasets import load_diabetes

    X, y = load_diabetes(return_X_y=True)
    pick = rng.permutation(len(y))[:90]
    x, y = X[pick, 2:3], y[pick]
    x, y = (x - x.mean()) / x.std(), (y - y.mean()) / y.std()
    sigma, C, epsilon, steps = params["sigma"], params["C"], params["epsilon"], params["steps"]
    most = steps / len(y)  # SVR counts steps of n pairs
    model = SVR(sigma, C, epsilon, tol=1e-3, max_iter=most).fit(x, y)
    gap = np.abs(y - model.predict(x))
    supports = np.abs(model.dual_coef_) > 1e-8
    grid = np.linspace(x.min(), x.max(), 200)[:, None]
    curve = model.predict(grid)
    raised = y.copy()
    raised[np.argmin(gap)] += params["outlier"]  # the best fitted point: no support vector before
    moved = SVR(sigma, C, epsilon, tol=1e-3, max_iter=most).fit(x, raised).predict(grid)
    wide, narrow = (np.abs(SVR(sigma, C, e, tol=1e-3, max_iter=most).fit(x, y).dual_coef_) > 1e-8 for e in (1.0, 0.1))
    numbers = {
        "supports": supports.sum(),
        "share": supports.mean(),
        "outside": np.sum(gap > epsilon + 0.01),
        "outside_not_support": np.sum((gap > epsilon + 0.01) & ~supports),
        "inside_support": np.sum((gap < epsilon - 0.01) & supports),
        "moved": float(np.max(np.abs(moved - curve))),
        "ridge_moved": float(np.max(np.abs(ridge(x, raised, grid, sigma, C) - ridge(x, y, grid, sigma, C)))),
        "supports_wide_tube": wide.sum(),
        "supports_narrow_tube": narrow.sum(),
    }
    tables = {
        "points": {"x": x[:, 0].tolist(), "y": y.tolist(), "support": supports.tolist()},
        "curve": {"x": grid[:, 0].tolist(), "svr": curve.tolist()},
    }
    return result(numbers, tables)


def ridge(x, y, grid, sigma, C):
    """The same kernel with the squared loss: C Σ (y - f)² + ½ |w|², around the mean."""
    K = rbf_kernel(x, x, sigma)
    return y.mean() + rbf_kernel(grid, x, sigma) @ np.linalg.solve(K + np.eye(len(y)) / (2.0 * C), y - y.mean())


def chart(found, params, lang):
    """Points, fit and tube; support vectors filled."""
    import altair as alt

    zh = lang == "zh"
    yes, no = ("支持向量", "其余样本") if zh else ("support vectors", "other points")
    points, curve = found.tables["points"], found.tables["curve"]
    dots = [
        {"x": x, "y": y, "kind": yes if s else no}
        for x, y, s in zip(points["x"], points["y"], points["support"], strict=True)
    ]
    epsilon = params["epsilon"]
    line = [
        {"x": x, "y": f, "low": f - epsilon, "high": f + epsilon} for x, f in zip(curve["x"], curve["svr"], strict=True)
    ]
    x_title = "体质指数（标准化）" if zh else "body mass index (standardised)"
    y_title = "一年后的病情指标（标准化）" if zh else "disease progression after a year (standardised)"
    fit = alt.Chart(alt.Data(values=line)).encode(x=alt.X("x:Q", title=x_title))
    tube = fit.mark_area(opacity=0.2).encode(y=alt.Y("low:Q", title=y_title), y2="high:Q")
    middle = fit.mark_line().encode(y="y:Q")
    scatter = (
        alt.Chart(alt.Data(values=dots))
        .mark_point(filled=True, size=40)
        .encode(
            x="x:Q",
            y="y:Q",
            color=alt.Color("kind:N", title=None, sort=[yes, no], legend=alt.Legend(orient="bottom")),
        )
    )
    title = f"σ = {params['sigma']:g}, C = {params['C']:g}, ε = {epsilon:g}"
    return (tube + middle + scatter).properties(width=460, height=280, title=title)
