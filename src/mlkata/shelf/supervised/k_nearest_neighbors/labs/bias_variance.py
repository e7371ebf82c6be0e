"""Bias and variance of k-NN regression where the truth is known: real inputs, a smooth function, fresh noise."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.supervised.k_nearest_neighbors.fast import pairwise_distances
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("noise", 1.0, 0.0, 3.0, 0.1, zh="噪声标准差 σ", en="noise, standard deviation σ"),
    choice("truth", "curved", ("curved", "constant"), zh="真实函数", en="true function"),
    slider("draws", 200, 20, 500, zh="重新抽取训练标签的次数", en="how often training labels are drawn afresh"),
)
COUNTERS = {
    "knn-variance-is-noise-over-k": {"noise": 0.0},
    "knn-bias-grows-with-k": {"truth": "constant"},
    "knn-error-is-u-shaped": {"noise": 0.0},
}
KS = (1, 2, 3, 5, 8, 12, 15, 20, 30, 50, 75, 120, 200)


def run(params, rng, size, progress):
    """The patients of the diabetes table; truth: a curved function of three of their measurements."""
    from sklearn.datasets import load_diabetes

    X = load_diabetes(return_X_y=True)[0][:, [2, 3, 8]]  # body mass index, blood pressure, log triglycerides
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    truth = 2.0 * np.tanh(X[:, 0]) + X[:, 1] + 0.5 * X[:, 2] ** 2
    if params["truth"] == "constant":
        truth = np.zeros(len(X))
    order = rng.permutation(len(X))
    train, test = order[:300], order[300:]
    ranks = np.argsort(pairwise_distances(X[test], X[train]), axis=1, kind="stable")

    labels = truth[train] + params["noise"] * rng.normal(size=(params["draws"], 300))  # (draws, n)
    bias2, variance = [], []
    for k in KS:
        guesses = labels[:, ranks[:, :k]].mean(axis=2)  # (draws, m)
        spread = guesses.var(axis=0, ddof=1).mean()
        # the mean over the draws still carries 1/draws of the variance: take it off
        bias2.append(float(np.mean((guesses.mean(axis=0) - truth[test]) ** 2) - spread / params["draws"]))
        variance.append(float(spread))
    error = [b + v for b, v in zip(bias2, variance, strict=True)]
    sigma2 = max(params["noise"] ** 2, 1e-12)
    at = {k: KS.index(k) for k in (1, 15, 75)}
    numbers = {f"bias2_k{k}": bias2[i] for k, i in at.items()} | {f"variance_k{k}": variance[i] for k, i in at.items()}
    numbers |= {
        "k_times_variance_15": 15 * variance[at[15]] / sigma2,
        "k_times_variance_75": 75 * variance[at[75]] / sigma2,
        "best_k": KS[int(np.argmin(error))],
        "error_k1": error[0],
        "error_best": min(error),
        "error_k200": error[-1],
    }
    return result(numbers, {"curve": {"k": list(KS), "bias2": bias2, "variance": variance, "error": error}})


def chart(found, params, lang):
    """Bias², variance and their sum against k."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "bias2": "偏差²" if zh else "bias²",
        "variance": "方差" if zh else "variance",
        "error": "两者之和" if zh else "their sum",
    }
    curve = found.tables["curve"]
    rows = [
        {"k": k, "value": value, "series": label}
        for name, label in names.items()
        for k, value in zip(curve["k"], curve[name], strict=True)
    ]
    title = "k 近邻回归的偏差与方差" if zh else "Bias and variance of k-NN regression"
    return (
        alt.Chart(alt.Data(values=rows), title=title, width=460, height=280)
        .mark_line(point=True)
        .encode(
            x=alt.X("k:Q", scale=alt.Scale(type="log", nice=False), title="近邻数 k" if zh else "neighbours k"),
            y=alt.Y("value:Q", title="目标单位的平方" if zh else "squared units of the target"),
            color=alt.Color("series:N", sort=list(names.values()), title=None, legend=alt.Legend(orient="bottom")),
        )
    )
