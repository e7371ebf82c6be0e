"""The shift that keeps classes apart, in the precision of a GPU: what is left of the coordinates of the last class."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.detection.iou_nms.coins import detect, rows
from mlkata.shelf.detection.iou_nms.fast import nms
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("classes", 80, 1, 90, 1, zh="类别数", en="classes"),
    slider("iou_threshold", 0.5, 0.05, 0.95, 0.05, zh="IoU 阈值", en="IoU threshold"),
)
COUNTERS = {"nms-offset-precision": {"classes": 1}}
KINDS = ("float16", "float32", "float64")


def by_class(boxes, scores, classes, threshold):
    """Suppression of each class on its own: nothing is shifted, nothing rounded."""
    kept = [np.flatnonzero(classes == c) for c in np.unique(classes)]
    return np.sort(np.concatenate([mine[nms(boxes[mine], scores[mine], threshold)] for mine in kept]))


def run(params, rng, size, progress):
    """Shift in each precision, suppress, and compare with class by class on the same coordinates."""
    classes, threshold = int(params["classes"]), float(params["iou_threshold"])
    boxes, scores = detect(data.coins(), 1.0, rng)
    boxes = boxes + rng.uniform(-0.5, 0.5, boxes.shape)  # a regressor's boxes do not sit on the grid
    group = rng.integers(0, classes, len(boxes))
    extent = np.ceil(boxes.max() - boxes.min()) + 1
    numbers, table = {"boxes": len(boxes), "classes": classes}, {"kind": [], "class": [], "spacing": []}
    for kind in KINDS:
        rounded = boxes.astype(kind)
        shifted = (rounded + (group * extent).astype(kind)[:, None]).astype(float)
        kept = np.sort(nms(shifted, scores, threshold))
        wanted = by_class(rounded.astype(float), scores, group, threshold)
        numbers[f"{kind}_changed"] = len(np.setxor1d(kept, wanted))
        numbers[f"{kind}_spacing"] = float(np.spacing(np.array((classes - 1) * extent + boxes.mean(), dtype=kind)))
        for each in range(0, classes):
            at = np.array(each * extent + boxes.mean(), dtype=kind)
            for column, value in zip(table, (kind, each, float(np.spacing(at))), strict=True):
                table[column].append(value)
    return result({**numbers, "kept": len(wanted)}, {"spacing": table})


def chart(found, params, lang):
    """The distance between neighbouring numbers at the coordinates of each class."""
    import altair as alt

    zh = lang == "zh"
    return (
        alt.Chart(alt.Data(values=rows(found.tables["spacing"])))
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X("class:Q", title="类别（按位移的次序）" if zh else "class, in the order of the shift"),
            y=alt.Y("spacing:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format="~e", tickCount=6),
                    title="相邻两数之差/像素（对数）" if zh else "gap between numbers in pixels (log)"),
            color=alt.Color("kind:N", sort=list(KINDS), legend=alt.Legend(title=None, orient="bottom")),
        )
        .properties(width=430, height=250,
                    title="半精度下，后面的类别只剩整数格" if zh else "Half precision has no digits to spare")
    )  # fmt: skip
