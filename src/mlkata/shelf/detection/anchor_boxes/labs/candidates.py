"""A grid in which each cell may propose one box or several: what becomes of recall, precision and average precision.

Twelve pairs of coins cut out of a photograph and laid over each other, found by the circle detector of the NMS labs.
Each cell of the grid keeps, of the circles centred in it, the best one of each range of sizes.
"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.coins import RADII, detect, match
from mlkata.shelf.detection.iou_nms.crowds import lay
from mlkata.shelf.detection.iou_nms.fast import nms
from mlkata.shelf.imaging._charts import on_pixels, panel
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("slots", 5, 1, 10, 1, zh="每格几个框（大小分几档）", en="boxes a cell (ranges of sizes)"),
    slider("cells", 7, 4, 12, 1, zh="每边几格", en="cells a side"),
    slider("spacing", 0.3, 0.2, 1.4, 0.05, zh="两枚硬币的间距（直径）", en="distance of the coins (diameters)"),
    slider("apart", 1.3, 0.3, 1.4, 0.1, zh="对照：分开放的间距（直径）", en="for comparison: coins apart (diameters)"),
)
COUNTERS = {
    "anchor-recall-up": {"slots": 1},
    "anchor-ap-is-not-precision": {"slots": 1},
    "anchor-no-gain-apart": {"apart": 0.3},
}
SCENES, MIN_SCORE, NMS_AT = 3, 0.5, 0.6


def proposed(boxes, scores, cells, slots, shape):
    """Indices of the best circle of each cell and range of sizes, best score first."""
    centre = (boxes[:, :2] + boxes[:, 2:]) / 2
    cell = (centre[:, 1] * cells // shape[0]) * cells + centre[:, 0] * cells // shape[1]
    edges = np.linspace(RADII[0], RADII[-1] + 0.1, slots + 1)[1:-1]
    slot = np.searchsorted(edges, (boxes[:, 2] - boxes[:, 0]) / 2, side="right")
    order = np.argsort(-scores)
    _, first = np.unique((cell * slots + slot)[order], return_index=True)
    return order[np.sort(first)]


def average_precision(hits, scores, total):
    """Area under precision over recall, each precision the best at that recall or a higher one."""
    hit = hits[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hit) / np.arange(1, len(hit) + 1)
    return float((np.maximum.accumulate(precision[::-1])[::-1] * hit).sum() / total)


def judged(scenes, cells, slots):
    """Recall, precision and average precision over all scenes, candidates a picture, and what the first scene kept."""
    hits, ranked, count, first = [], [], 0, None
    for picture, truth, boxes, scores in scenes:
        some = proposed(boxes, scores, cells, slots, picture.shape)
        keep = some[nms(boxes[some], scores[some], NMS_AT)]
        hits.append(match(boxes[keep], truth))
        ranked.append(scores[keep])
        count += len(some)
        first = first or (boxes[keep], hits[-1])
    hit, total = np.concatenate(hits), sum(len(truth) for _, truth, _, _ in scenes)
    found = {"recall": hit.sum() / total, "precision": hit.mean()}
    found |= {"ap": average_precision(hit, np.concatenate(ranked), total), "candidates": count / len(scenes)}
    return found, first


def run(params, rng, size, progress):
    """One box a cell against several, in the crowd and apart; curves over the number of boxes a cell."""
    cells, slots = int(params["cells"]), int(params["slots"])
    scenes = {}
    for name in ("spacing", "apart"):
        laid = [lay(float(params[name]), rng) for _ in range(1 if size == "live" else SCENES)]
        scenes[name] = [(picture, truth, *detect(picture, MIN_SCORE, rng)) for picture, truth in laid]
        if size == "live":
            break
    tried = sorted({1, 2, 5, 10, slots})
    by = {n: judged(scenes["spacing"], cells, n) for n in tried}
    numbers = {"slots": slots, "cells": cells, "coins": len(scenes["spacing"][0][1])}
    for name, n in (("one", 1), ("many", slots)):
        numbers |= {f"{what}_{name}": value for what, value in by[n][0].items()}
        if "apart" in scenes:
            there, _ = judged(scenes["apart"], cells, n)
            numbers |= {f"{what}_{name}_apart": value for what, value in there.items()}
    measures = ("recall", "precision", "ap")
    curve = {
        "slots": [n for n in tried for _ in measures],
        "value": [float(by[n][0][what]) for n in tried for what in measures],
        "what": [what for _ in tried for what in measures],
    }
    boxes, hit = by[slots][1]
    table = {**dict(zip(("x1", "y1", "x2", "y2"), boxes.T.tolist(), strict=True)), "hit": hit.tolist()}
    return result(numbers, {"curve": curve, "boxes": table}, {"picture": scenes["spacing"][0][0]})


def chart(found, params, lang):
    """The first scene with all boxes that are left, and recall, precision and average precision over boxes a cell."""
    import altair as alt

    zh, n = lang == "zh", found.numbers
    names = ["圈住一枚硬币", "没有"] if zh else ["holds a coin", "does not"]
    picture = found.images["picture"]
    x, y = on_pixels(picture, "x1:Q", "y1:Q")
    table = found.tables["boxes"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    rows = [{**row, "what": names[not row["hit"]], "wide": 2.5 if row["hit"] else 0.7} for row in rows]
    rows.sort(key=lambda row: row["hit"])
    boxes = (
        alt.Chart(alt.Data(values=rows))
        .mark_rect(filled=False)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("wide:Q", scale=None, legend=None),
            stroke=alt.Stroke(
                "what:N",
                scale=alt.Scale(domain=names, range=["#35d07f", "#ff9f1c"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
    )
    title = f"每格 {n['slots']:.0f} 个框" if zh else f"{n['slots']:.0f} boxes a cell"
    left = panel(picture, title, 340) + boxes
    words = {
        "recall": "召回率" if zh else "recall",
        "precision": "精度" if zh else "precision",
        "ap": "平均精度 AP" if zh else "average precision",
    }
    table = found.tables["curve"]
    lines = [
        {"slots": s, "value": v, "what": words[w]}
        for s, v, w in zip(table["slots"], table["value"], table["what"], strict=True)
    ]
    right = (
        alt.Chart(alt.Data(values=lines), width=320, height=260)
        .mark_line(point=True)
        .encode(
            x=alt.X("slots:Q", title="每格的框数" if zh else "boxes a cell"),
            y=alt.Y("value:Q", scale=alt.Scale(domain=[0, 1]), title="数值" if zh else "value"),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=list(words.values()), range=["#35a06f", "#ff9f1c", "#4c78a8"]),
                legend=alt.Legend(title=None, orient="bottom"),
            ),
        )
        .properties(
            title=f"从 1 个到 {n['slots']:.0f} 个：召回 {n['recall_one']:.2f} → {n['recall_many']:.2f}"
            if zh
            else f"from 1 to {n['slots']:.0f}: recall {n['recall_one']:.2f} → {n['recall_many']:.2f}"
        )
    )
    return alt.hconcat(left, right, spacing=30).resolve_scale(stroke="independent", color="independent")
