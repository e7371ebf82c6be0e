"""What a k-d tree saves: the share of stored points that a query must look at, against the dimension."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.supervised.k_nearest_neighbors.reference import KDTree
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("data", "uniform", ("uniform", "digits", "curve"), zh="数据", en="data"),
    slider("k", 1, 1, 20, zh="近邻数 k", en="neighbours k"),
    slider("wobble", 0.0, 0.0, 1.0, 0.05, zh="曲线上的噪声", en="noise on the curve"),
)
COUNTERS = {
    "knn-tree-low-dimension": {"data": "digits", "k": 20},
    "knn-tree-high-dimension": {"data": "curve"},
    "knn-tree-intrinsic": {"wobble": 1.0},
}
DIMENSIONS = (2, 4, 8, 12, 16, 24, 32)


def run(params, rng, size, progress):
    """1200 stored points and 40 queries in growing dimension; distances are counted, not timed."""
    shares = [share(*points(params["data"], d, rng, params["wobble"]), params["k"]) for d in DIMENSIONS]
    numbers = {f"share_{d}": value for d, value in zip(DIMENSIONS, shares, strict=True)}
    numbers["curve_32"] = share(*points("curve", 32, rng, params["wobble"]), params["k"])
    return result(numbers, {"curve": {"dimension": list(DIMENSIONS), "share": shares}})


def share(stored, queries, k):
    """Mean share of stored points whose distance a query computes."""
    tree = KDTree(stored)
    visited = []
    for q in queries:
        tree.query(q, k)
        visited.append(tree.visited)
    return float(np.mean(visited)) / len(stored)


def points(name, d, rng, wobble):
    """Stored points and queries: uniform in a cube, digits on d principal axes, or a curve in d dimensions."""
    if name == "digits":
        from sklearn.datasets import load_digits

        X = load_digits(return_X_y=True)[0]
        X = X - X.mean(axis=0)
        X = rng.permutation(X @ np.linalg.svd(X, full_matrices=False)[2][:d].T)
    elif name == "curve":
        X = np.sin(rng.uniform(0.0, 1.0, (1240, 1)) * np.arange(1, d + 1))  # one degree of freedom whatever d
        X = X + wobble * rng.normal(size=X.shape)
    else:
        X = rng.uniform(size=(1240, d))
    return X[:1200], X[1200:1240]


def chart(found, params, lang):
    """Share of points visited against the dimension; 1 is brute force."""
    import altair as alt

    zh = lang == "zh"
    curve = found.tables["curve"]
    rows = [{"d": d, "share": s} for d, s in zip(curve["dimension"], curve["share"], strict=True)]
    points = {
        "uniform": ("均匀分布", "uniform"),
        "digits": ("手写数字", "digits on their principal axes"),
        "curve": ("一条曲线上", "on a curve"),
    }
    data = points[params["data"]][0 if zh else 1]
    title = f"KD 树的一次查询要看多少点（1200 个点，{data}）"
    title = title if zh else f"What a k-d tree query looks at (1200 points, {data})"
    return (
        alt.Chart(alt.Data(values=rows), title=title, width=460, height=260)
        .mark_line(point=True)
        .encode(
            x=alt.X("d:Q", title="维数 d" if zh else "dimension d"),
            y=alt.Y(
                "share:Q",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%"),
                title="计算了距离的点的比例" if zh else "share of points whose distance is computed",
            ),
        )
    )
