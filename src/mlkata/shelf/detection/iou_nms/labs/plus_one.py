"""The "+ 1" of pixel grids: how much it changes the IoU of real detections, over the size of the boxes."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.detection.iou_nms.coins import detect, rows
from mlkata.shelf.detection.iou_nms.fast import nms, pairwise_iou
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("plus", 1.0, 0.0, 2.0, 0.25, zh="宽高各加多少", en="added to width and height"),
    slider("iou_threshold", 0.5, 0.05, 0.95, 0.05, zh="IoU 阈值", en="IoU threshold"),
)
COUNTERS = {"iou-plus-one": {"plus": 0.0}}
SIDES = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)


def run(params, rng, size, progress):
    """Scale the detections so that their mean side takes each value, and compare both ways to count."""
    plus, threshold = np.array([0, 0, 1, 1]) * float(params["plus"]), float(params["iou_threshold"])
    boxes, scores = detect(data.coins(), 1.2, rng)
    some = rng.choice(len(boxes), 200 if size == "live" else 600, replace=False)
    boxes, scores = boxes[some], scores[some]
    mean_side = (boxes[:, 2:] - boxes[:, :2]).mean()
    true = pairwise_iou(boxes, boxes)
    pairs = np.triu((true > 0.2) & (true < 0.9), k=1)  # those about which a threshold decides
    table, gap = {"side": [], "gap": [], "changed": []}, {}
    keep = nms(boxes, scores, threshold)  # does not depend on the scale
    for side in SIDES:
        scaled = boxes * (side / mean_side) + plus
        gap[side] = float(np.abs(pairwise_iou(scaled, scaled) - true)[pairs].mean())
        changed = len(np.setxor1d(keep, nms(scaled, scores, threshold)))
        for column, value in zip(table, (side, gap[side], changed), strict=True):
            table[column].append(value)
    unit = boxes / 384 + plus  # coordinates between 0 and 1
    return result(
        numbers={
            "boxes": len(boxes),
            "kept": len(keep),
            "gap_8": gap[8],
            "gap_128": gap[128],
            "kept_normalised": len(nms(unit, scores, threshold)),
            "least_normalised": pairwise_iou(unit, unit).min(),
        },
        tables={"sides": table},
    )


def chart(found, params, lang):
    """Mean change of the IoU over the mean side of the boxes."""
    import altair as alt

    zh = lang == "zh"
    return (
        alt.Chart(alt.Data(values=rows(found.tables["sides"])))
        .mark_line(point=True)
        .encode(
            x=alt.X("side:Q", scale=alt.Scale(type="log", nice=False), axis=alt.Axis(values=list(SIDES), format="d"),
                    title="框的平均边长/像素（对数）" if zh else "mean side of the boxes in pixels (log)"),
            y=alt.Y("gap:Q", title="IoU 的平均改变量" if zh else "mean change of the IoU"),
        )
        .properties(width=430, height=250, title="加 1 只对小框要紧" if zh else "The + 1 matters for small boxes")
    )  # fmt: skip
