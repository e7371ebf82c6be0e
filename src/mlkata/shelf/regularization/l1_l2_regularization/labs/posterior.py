"""The Bayesian reading on the diabetes table: mode, mean and intervals of the posterior under a Laplace prior."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.fast import lasso_cd
from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max, ridge
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("prior", "Laplace", ("Laplace", "Gaussian"), zh="先验", en="prior"),
    slider("share", 0.2, 0.02, 0.9, 0.02, zh="先验强度 λ / λ_max", en="strength of the prior λ / λ_max"),
)
COUNTERS = {"l1-posterior-mean-is-not-sparse": {"prior": "Gaussian"}}


def table():
    """Names, standardised columns, standardised target of the diabetes table."""
    from sklearn.datasets import load_diabetes

    data = load_diabetes(scaled=False)
    X, y = data.data - data.data.mean(axis=0), data.target - data.target.mean()
    return data.feature_names, X / X.std(axis=0), y / y.std()


def gibbs(X, y, variance, rate, draws, rng):
    """Draws from the posterior of w: y = Xw + noise, each w_j with density ∝ exp(-rate |w_j|).

    A Laplace density is a Gaussian whose variance is exponential: given those variances, w is Gaussian; given w, their
    inverses follow the inverse Gaussian (Wald) law with mean rate / |w_j| and shape rate².
    """
    gram, slope = X.T @ X / variance, X.T @ y / variance
    inverse = np.ones(X.shape[1])
    for _ in range(draws):
        root = np.linalg.cholesky(gram + np.diag(inverse))
        mean = np.linalg.solve(root.T, np.linalg.solve(root, slope))
        w = mean + np.linalg.solve(root.T, rng.normal(size=len(mean)))
        inverse = rng.wald(rate / np.maximum(np.abs(w), 1e-12), rate**2)
        yield w


def run(params, rng, size, progress):
    names, X, y = table()
    n, lam = len(y), float(params["share"]) * lambda_max(X, y)
    least = np.linalg.lstsq(X, y, rcond=None)[0]
    variance = np.sum((y - X @ least) ** 2) / (n - X.shape[1])  # of the noise, taken as known
    if params["prior"] == "Laplace":
        mode = lasso_cd(X, y, lam, 1000)  # -log posterior · variance / n is the lasso's objective
        draws = np.array(list(gibbs(X, y, variance, n * lam / variance, 400 if size == "live" else 1500, rng)))[100:]
        prior = rng.laplace(scale=variance / (n * lam), size=(10_000, X.shape[1]))
    else:
        mode = ridge(X, y, n * lam)
        root = np.linalg.cholesky((X.T @ X + n * lam * np.eye(X.shape[1])) / variance)
        draws = mode + np.linalg.solve(root.T, rng.normal(size=(X.shape[1], 1400))).T
        prior = rng.normal(scale=np.sqrt(variance / (n * lam)), size=(10_000, X.shape[1]))
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    mean = draws.mean(axis=0)
    silent = mode == 0
    return result(
        numbers={
            "features": len(names),
            "mode_zeros": int(silent.sum()),
            "mean_zeros": int((mean == 0).sum()),
            "draw_zeros": int((draws == 0).sum()),
            "prior_zeros": int((prior == 0).sum()),
            "mean_where_mode_is_zero": np.abs(mean[silent]).max(initial=0.0),
            "mode_minus_mean": np.abs(mode - mean).max(),
        },
        tables={
            "weights": {
                "feature": list(names), "mode": mode.tolist(), "mean": mean.tolist(),
                "low": low.tolist(), "high": high.tolist(),
            }
        },
    )  # fmt: skip


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    table = found.tables["weights"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("feature:N", title=None, sort=None))
    title = "权重（标准差单位）" if zh else "weight (standard deviations)"
    words = ("众数（MAP）", "后验均值") if zh else ("mode (MAP)", "posterior mean")
    marks = alt.Scale(domain=list(words), range=["#d9730d", "#1f5fa8"])
    shapes = alt.Scale(domain=list(words), range=["circle", "diamond"])
    intervals = base.mark_rule(strokeWidth=5, color="#b8cbe4").encode(
        x=alt.X("low:Q", title=title, axis=alt.Axis(tickCount=6)), x2="high:Q"
    )

    def dots(column, word):
        return base.transform_calculate(kind=f"'{word}'").mark_point(filled=True, size=70, opacity=1).encode(
            x=f"{column}:Q",
            color=alt.Color("kind:N", title=None, scale=marks, legend=alt.Legend(orient="top")),
            shape=alt.Shape("kind:N", title=None, scale=shapes),
        )  # fmt: skip

    head = (
        f"{params['prior']} 先验：横条是 90% 后验区间" if zh
        else f"{params['prior']} prior; bars hold 90% of the posterior"
    )  # fmt: skip
    return (intervals + dots("mean", words[1]) + dots("mode", words[0])).properties(width=460, height=270, title=head)
