"""How many clusters, and on which scale: inertia, silhouette and agreement with the known classes of a real table."""

from __future__ import annotations

import numpy as np
from sklearn import datasets
from sklearn.metrics import adjusted_rand_score, silhouette_score

from mlkata.shelf.unsupervised.k_means.reference import kmeans
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("data", "iris", ("iris", "wine", "breast_cancer"), zh="数据", en="data"),
    slider("power", 1.0, 0.0, 1.0, 0.1, zh="缩放：0 原样，1 标准化", en="scaling: 0 as measured, 1 standardised"),
)
COUNTERS = {
    "kmeans-silhouette-is-not-truth": {"data": "wine"},
    "kmeans-scaling-decides": {"power": 0.0},
}
MOST = 8


def table(name):
    """Features and true classes."""
    return getattr(datasets, f"load_{name}")(return_X_y=True)


def scaled(X, power):
    """Every feature divided by its standard deviation to the given power."""
    return X / np.maximum(X.std(axis=0), 1e-12) ** power


def run(params, rng, size, progress):
    seed, power = int(rng.integers(2**31)), params["power"]
    numbers = {}
    for name in ("wine", "iris"):  # adjusted Rand index against the classes, as measured and scaled
        X, y = table(name)
        for units, version in (("measured", X), ("scaled", scaled(X, power))):
            labels = kmeans(version, len(np.unique(y)), n_init=5, seed=seed)[1]
            numbers[f"{name}_{units}"] = adjusted_rand_score(y, labels)
    X, y = table(params["data"])
    X, ks = scaled(X, power), list(range(1, MOST + 1))
    runs = [kmeans(X, k, n_init=8, seed=seed) for k in ks]
    inertias = [found[2] for found in runs]
    widths = [silhouette_score(X, found[1]) for found in runs[1:]]
    numbers |= {
        "classes": len(np.unique(y)),
        "silhouette_k": ks[1 + int(np.argmax(widths))],
        "silhouette_best": max(widths),
        "inertia_ratio": inertias[-1] / inertias[0],
    }
    return result(
        numbers=numbers,
        tables={"by_k": {"k": ks, "inertia": inertias, "silhouette": [None, *widths]}},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    table = found.tables["by_k"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("k:Q", title="簇数 k" if zh else "clusters k", axis=alt.Axis(tickMinStep=1))
    )
    left = base.mark_line(point=True).encode(
        y=alt.Y("inertia:Q", title="惯性（平方单位）" if zh else "inertia (squared units)")
    )
    right = (
        base.transform_filter("datum.k > 1")
        .mark_line(point=alt.OverlayMarkDef(color="#d9730d"), color="#d9730d")
        .encode(
            y=alt.Y(
                "silhouette:Q",
                scale=alt.Scale(zero=False),
                title="平均轮廓系数（−1 到 1）" if zh else "mean silhouette (−1 to 1)",
            )
        )
    )
    mark = alt.Chart(alt.Data(values=[{"k": found.numbers["classes"]}])).mark_rule(strokeDash=[4, 4]).encode(x="k:Q")
    note = "虚线：真实类别数" if zh else "dashed: the number of true classes"
    return alt.hconcat(
        (left + mark).properties(width=260, height=220, title="惯性" if zh else "Inertia"),
        (right + mark).properties(width=260, height=220, title="平均轮廓系数" if zh else "Mean silhouette"),
    ).properties(title=alt.Title(f"{params['data']} · {note}", fontWeight="normal"))  # fmt: skip
