"""Weights along the penalty on the diabetes table: what L1 and L2 do to each of them, from all to nothing."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.fast import elastic_net_path
from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max, ridge
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("columns", "standardised", ("standardised", "whitened"), zh="列", en="columns"),
    slider("ratio", 1.0, 0.3, 1.0, 0.1, zh="左图中 L1 的份额", en="share of L1 on the left"),
)
COUNTERS = {
    "l1-path-is-not-nested": {"columns": "whitened"},
    "l2-a-weight-may-grow": {"columns": "whitened"},
}


def table(columns):
    """Names, columns and target: ten measurements of 442 patients, each with mean 0 and deviation 1."""
    from sklearn.datasets import load_diabetes

    data = load_diabetes(scaled=False)
    X, y = data.data - data.data.mean(axis=0), data.target - data.target.mean()
    X = X / X.std(axis=0)
    if columns == "whitened":
        X = np.linalg.svd(X, full_matrices=False)[0] * np.sqrt(len(X))  # columns at right angles
    return data.feature_names, X, y / y.std()


def bend(falling, W, ratio, X, y, every):
    """How far the path lies from straight lines between penalties with the same signs, relative to the largest."""
    pairs = [i for i in range(len(W) - 1) if np.array_equal(np.sign(W[i]), np.sign(W[i + 1]))][::every]
    middles = (falling[pairs] + falling[1:][pairs]) / 2
    off = elastic_net_path(X, y, middles, ratio) - (W[:-1][pairs] + W[1:][pairs]) / 2
    return np.abs(off).max() / np.abs(W).max()


def leaving(W):
    """Columns that have a weight, lose it, though the penalty goes on falling."""
    alive = W != 0
    return [j for j in range(W.shape[1]) if (np.diff(alive[:, j].astype(int)) < 0).any()]


def run(params, rng, size, progress):
    names, X, y = table(params["columns"])
    n, top = len(y), lambda_max(X, y)
    falling = top * np.geomspace(1.0, 1e-3, 20 if size == "live" else 60)
    W = elastic_net_path(X, y, falling, params["ratio"])
    strong = top * np.geomspace(100.0, 1e-4, 60)
    R = np.array([ridge(X, y, n * lam) for lam in strong])  # n λ: the same weight as the L1 penalty has
    sizes = np.abs(R) / np.abs(R).max()
    grows = (np.diff(sizes[::-1], axis=0) > 1e-3).any(axis=0)  # from weak to strong
    rows = {"share": [], "weight": [], "feature": [], "penalty": []}
    for penalty, lams, weights in (("first", falling, W), ("L2", strong, R)):
        for lam, row in zip(lams / top, weights, strict=True):
            for feature, weight in zip(names, row, strict=True):
                for column, value in zip(rows, (float(lam), float(weight), feature, penalty), strict=True):
                    rows[column].append(value)
    return result(
        numbers={
            "features": X.shape[1],
            "zeros_at_max": int((W[0] == 0).sum()),
            "zeros_at_half": int((elastic_net_path(X, y, [top / 2], params["ratio"])[0] == 0).sum()),
            "bend": bend(falling, W, params["ratio"], X, y, 4 if size == "live" else 1),
            "leave": len(leaving(W)),
            "l2_zeros": int((R == 0).sum()),
            "l2_grow": int(grows.sum()),
            "l2_flip": int((np.sign(R[0]) != np.sign(R[-1])).sum()),
            "l2_norm_rises": int((np.diff(np.linalg.norm(R, axis=1)) < 0).sum()),
        },
        tables={"weights": rows},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    table = found.tables["weights"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]

    def panel(penalty, title, marks):
        return (
            alt.Chart(alt.Data(values=[row for row in rows if row["penalty"] == penalty]))
            .mark_line(strokeWidth=1.6)
            .encode(
                x=alt.X("share:Q", scale=alt.Scale(type="log", reverse=True, nice=False),
                        axis=alt.Axis(format="~g", values=marks),
                        title="λ / λ_max（对数）" if zh else "λ / λ_max (log)"),
                y=alt.Y("weight:Q", title="权重（标准差单位）" if zh else "weight (standard deviations)"),
                color=alt.Color("feature:N", title=None, scale=alt.Scale(scheme="tableau10")),
            )
            .properties(width=280, height=260, title=title)
        )  # fmt: skip

    first = "L1" if params["ratio"] == 1.0 else f"{params['ratio']:.0%} L1"
    return alt.hconcat(
        panel(
            "first",
            f"{first}：逐个进入，也可能退出" if zh else f"{first}: they enter one by one, and may leave",
            [1, 0.1, 0.01, 0.001],
        ),
        panel(
            "L2",
            "L2：都不为 0，单个权重可以变大、变号" if zh else "L2: none is zero; one may grow or change sign",
            [100, 1, 0.01, 0.0001],
        ),
    )
