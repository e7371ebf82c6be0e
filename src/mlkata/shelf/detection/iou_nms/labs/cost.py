"""What suppression costs, counted and not timed: pairs of boxes looked at by three algorithms with the same result.

The boxes are those of the circle detector on the photograph of coins, thinned at random to the sizes of the chart.
"""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.detection.iou_nms.coins import detect, rows
from mlkata.shelf.detection.iou_nms.fast import _nms, _overlapping, _settle, pairwise_iou
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("iou_threshold", 0.5, 0.05, 1.0, 0.05, zh="IoU 阈值", en="IoU threshold"),
    choice("scores", "as detected", ("as detected", "from left to right"), zh="分数", en="scores"),
)
COUNTERS = {
    "nms-cost": {"iou_threshold": 1.0},
    "nms-rounds": {"scores": "from left to right"},
}
SIZES = (250, 500, 1000, 2000, 4000)


def pivots(boxes, scores, threshold):
    """Greedy suppression pivot by pivot: how many are kept, and how many pairs are looked at."""
    order, looked, kept = np.argsort(-scores, kind="stable"), 0, 0
    while order.size:
        best, order = order[0], order[1:]
        looked, kept = looked + order.size, kept + 1
        order = order[pairwise_iou(boxes[best], boxes[order])[0] <= threshold]
    return kept, looked


def rounds(boxes, scores, threshold):
    """Rounds until everybody is settled when all boxes take part at once."""
    by_x = np.argsort(boxes[:, 0])
    rank = np.empty(len(boxes), dtype=np.intp)
    rank[np.argsort(-scores, kind="stable")] = np.arange(len(boxes))
    area = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    corners = np.vstack([boxes.T, area])[:, by_x]
    i, j, _ = _overlapping(corners, corners, np.arange(1, len(boxes) + 1), threshold)
    return _settle(rank[by_x], i, j)[1]


def run(params, rng, size, progress):
    """Count the pairs of every algorithm at every size."""
    threshold = float(params["iou_threshold"])
    every, all_scores = detect(data.coins(), 0.8, rng)
    if params["scores"] == "from left to right":
        all_scores = -every[:, 0] + rng.uniform(0, 1e-6, len(every))
    table = {"boxes": [], "how": [], "pairs": []}
    for n in SIZES[:3] if size == "live" else SIZES:
        some = rng.choice(len(every), min(n, len(every)), replace=False)
        boxes, scores = every[some], all_scores[some]
        kept, by_pivot = pivots(boxes, scores, threshold)
        swept = _nms(boxes, scores, threshold)[1]
        for how, pairs in (("all", n * (n - 1) // 2), ("pivots", by_pivot), ("sweep", swept)):
            for column, value in zip(table, (n, how, int(pairs)), strict=True):
                table[column].append(value)
    return result(
        numbers={
            "boxes": len(boxes),
            "kept": kept,
            "all_pairs": len(boxes) * (len(boxes) - 1) // 2,
            "pivot_pairs": by_pivot,
            "sweep_pairs": swept,
            "pivot_percent": 200 * by_pivot / len(boxes) / (len(boxes) - 1),
            "sweep_percent": 200 * swept / len(boxes) / (len(boxes) - 1),
            "rounds": rounds(boxes, scores, threshold),
        },
        tables={"pairs": table},
    )


def chart(found, params, lang):
    """Pairs looked at over the number of boxes, both logarithmic."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "all": "整个 IoU 矩阵" if zh else "the whole IoU matrix",
        "pivots": "逐个取最高分" if zh else "pivot by pivot",
        "sweep": "按 x 扫描" if zh else "sweep along x",
    }
    points = [{**row, "how": names[row["how"]]} for row in rows(found.tables["pairs"])]
    return (
        alt.Chart(alt.Data(values=points))
        .mark_line(point=True)
        .encode(
            x=alt.X("boxes:Q", scale=alt.Scale(type="log", nice=False), axis=alt.Axis(values=list(SIZES), format="d"),
                    title="框的个数（对数）" if zh else "boxes (log)"),
            y=alt.Y("pairs:Q", scale=alt.Scale(type="log"),
                    axis=alt.Axis(format="~s", values=[10**k for k in range(2, 8)]),
                    title="看过的框对（对数）" if zh else "pairs looked at (log)"),
            color=alt.Color("how:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="bottom")),
        )
        .properties(width=430, height=260, title="同样的结果，不同的代价" if zh else "The same result at three prices")
    )  # fmt: skip
