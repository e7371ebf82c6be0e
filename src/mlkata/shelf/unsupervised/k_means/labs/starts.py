"""Twenty random starts on real data: does the inertia ever rise, how long does it take, and where does it end."""

from __future__ import annotations

from itertools import islice

import numpy as np
from sklearn import datasets
from sklearn.preprocessing import scale

from mlkata.shelf.unsupervised.k_means.reference import move
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("data", "digits", ("digits", "wine", "iris"), zh="数据", en="data"),
    slider("k", 10, 1, 20, 1, zh="簇数 k", en="clusters k"),
    choice("metric", "euclidean", ("euclidean", "manhattan"), zh="分配用的距离", en="distance that assigns"),
)
COUNTERS = {
    "kmeans-inertia-never-rises": {"metric": "manhattan", "data": "wine"},
    "kmeans-local-optimum": {"k": 1},
    "kmeans-few-moves": {"k": 1},
}


def points(name):
    """A real table: digits as they are (all pixels share a unit), the others standardised."""
    X = getattr(datasets, f"load_{name}")().data
    return X if name == "digits" else scale(X)


def walk(X, centers, metric):
    """Inertia after 0, 1, 2 … moves. Either distance assigns, the centres are always means: that is the experiment."""
    norms, k, before = (X**2).sum(axis=1), len(centers), None
    while True:
        if metric == "euclidean":
            labels = ((centers**2).sum(axis=1) - 2 * X @ centers.T).argmin(axis=1)
        else:
            labels = np.abs(X[:, None] - centers).sum(axis=2).argmin(axis=1)
        members = np.eye(k)[labels]  # (n, k) one-hot: sums of clusters are one matrix product
        counts = members.sum(axis=0)
        d2 = norms - 2 * np.einsum("nd,nd->n", X, centers[labels]) + (centers**2).sum(axis=1)[labels]
        yield float(d2.sum())
        if before is not None and np.array_equal(labels, before):
            return
        before = labels
        centers = members.T @ X / counts[:, None] if (counts > 0).all() else move(X, labels, d2, k)


def run(params, rng, size, progress):
    X, k = points(params["data"]), int(params["k"])
    starts = 20 if size != "live" else 4
    rows, ends, rises = {"start": [], "moves": [], "inertia": []}, [], 0
    lengths = []
    for start in range(starts):
        path = list(islice(walk(X, X[rng.choice(len(X), k, replace=False)], params["metric"]), 100))
        rises += sum(later > earlier * (1 + 1e-9) for earlier, later in zip(path, path[1:], strict=False))
        lengths.append(len(path) - 2)  # the last assignment changed nothing
        ends.append(path[-1])
        rows["start"] += [start] * len(path)
        rows["moves"] += range(len(path))
        rows["inertia"] += path
    ends = np.array(ends)
    return result(
        numbers={
            "starts": starts,
            "k": k,
            "points": len(X),
            "rises": rises,
            "distinct": len(np.unique(np.round(ends / ends.min(), 9))),
            "best": ends.min(),
            "worst": ends.max(),
            "excess_percent": 100 * (ends.max() / ends.min() - 1),
            "mean_moves": np.mean(lengths),
            "longest": max(lengths),
        },
        tables={"walks": rows},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    walks = found.tables["walks"]
    rows = alt.Data(values=[dict(zip(walks, row, strict=True)) for row in zip(*walks.values(), strict=True)])
    rises = int(found.numbers["rises"])
    title = "每次起步都一路下降，却停在不同的地方" if zh else "Every start goes down, and ends somewhere else"
    if rises:
        title = f"惯性有 {rises} 步上升" if zh else f"The inertia rises in {rises} steps"
    return (
        alt.Chart(rows)
        .mark_line(opacity=0.6, strokeWidth=1.3, clip=True)  # random centres start far above
        .encode(
            x=alt.X("moves:Q", title="移动中心的次数" if zh else "moves of the centres", axis=alt.Axis(tickMinStep=1)),
            y=alt.Y(
                "inertia:Q",
                scale=alt.Scale(domain=[0.98 * found.numbers["best"], 1.25 * found.numbers["best"]]),
                axis=alt.Axis(format="~s"),
                title="惯性（平方距离之和）" if zh else "inertia (sum of squared distances)",
            ),
            color=alt.Color("start:N", legend=None, scale=alt.Scale(range=["#4c78a8", "#f58518"])),
        )
        .properties(width=480, height=260, title=title)
    )
