"""The weight of each form over the overlap, and what two true boxes that overlap get."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.reference import nms, pairwise_iou
from mlkata.shelf.detection.soft_nms.reference import soft_nms, soft_nms_weight
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("iou", 0.6, 0.0, 0.99, 0.01, zh="两个真实框的 IoU", en="IoU of the two true boxes"),
    slider("iou_threshold", 0.3, 0.0, 0.9, 0.05, zh="IoU 阈值", en="IoU threshold"),
    slider("sigma", 0.5, 0.05, 2.0, 0.05, zh="σ（高斯）", en="σ (Gaussian)"),
)
COUNTERS = {
    "soft-keeps-the-second": {"iou": 0.2},
    "soft-linear-jumps": {"iou_threshold": 0.0},
    "soft-gaussian-taxes-all": {"sigma": 2.0},
    "soft-copies-survive": {"sigma": 0.05},
}
SCORES = np.array([0.9, 0.8])
SMALL = 0.25  # an overlap that no usual threshold minds


def pair(iou):
    """Two boxes ten wide that share so much: shifted by d they overlap by (10 - d) / (10 + d)."""
    shift = 10 * (1 - iou) / (1 + iou)
    return np.array([[0.0, 0, 10, 10], [shift, 0, 10 + shift, 10]])


def run(params, rng, size, progress):
    """Weights at the overlap, jumps at the threshold, scores of the second box."""
    iou, threshold, sigma = float(params["iou"]), float(params["iou_threshold"]), float(params["sigma"])
    boxes, eps = pair(iou), 1e-9

    def weight(overlap, method):
        return soft_nms_weight(np.asarray(overlap, dtype=float), method, threshold, sigma)

    around = np.array([threshold, threshold + eps])
    linear = dict(zip(*soft_nms(boxes, SCORES, "linear", threshold, sigma), strict=True))
    gaussian = dict(zip(*soft_nms(boxes, SCORES, "gaussian", threshold, sigma), strict=True))
    overlaps = np.linspace(0, 1, 101)
    curves = {
        "hard": np.where(overlaps > threshold, 0.0, 1.0),
        "linear": weight(overlaps, "linear"),
        "gaussian": weight(overlaps, "gaussian"),
    }
    return result(
        numbers={
            "iou": float(pairwise_iou(boxes[:1], boxes[1:])[0, 0]),
            "score": SCORES[1],
            "kept_hard": len(nms(boxes, SCORES, threshold)),
            "second_linear": linear.get(1, 0.0),
            "second_gaussian": gaussian.get(1, 0.0),
            "jump_linear": float(-np.diff(weight(around, "linear"))[0]),
            "jump_gaussian": float(-np.diff(weight(around, "gaussian"))[0]),
            "threshold": threshold,
            "small": SMALL,
            "small_linear": float(weight(SMALL, "linear")),
            "small_gaussian": float(weight(SMALL, "gaussian")),
            "copy_linear": float(weight(1.0, "linear")),
            "copy_gaussian": float(weight(1.0, "gaussian")),
            "half_gaussian": float(weight(0.5, "gaussian")),
        },
        tables={
            "curves": {
                "overlap": [float(x) for _ in curves for x in overlaps],
                "weight": [float(y) for each in curves.values() for y in each],
                "form": [name for name in curves for _ in overlaps],
            }
        },
    )


def chart(found, params, lang):
    """Three curves and a line at the overlap of the two boxes; below it what the second box is left with."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "hard": "普通 NMS" if zh else "hard NMS",
        "linear": "线性" if zh else "linear",
        "gaussian": "高斯" if zh else "Gaussian",
    }
    colours = alt.Scale(domain=list(names.values()), range=["#8a8f98", "#f58518", "#4c78a8"])
    table = found.tables["curves"]
    rows = [
        {"overlap": x, "weight": y, "form": names[form]}
        for x, y, form in zip(table["overlap"], table["weight"], table["form"], strict=True)
    ]
    left = (
        alt.Chart(alt.Data(values=rows))
        .mark_line(strokeWidth=2.5)
        .encode(
            x=alt.X("overlap:Q", title="与刚取走的框的 IoU" if zh else "IoU with the box just taken"),
            y=alt.Y("weight:Q", title="分数乘以" if zh else "the score is multiplied by"),
            color=alt.Color("form:N", scale=colours, legend=alt.Legend(title=None, orient="bottom")),
        )
    )
    rule = alt.Chart(alt.Data(values=[{"x": float(params["iou"])}])).mark_rule(strokeDash=[4, 4]).encode(x="x:Q")
    n = found.numbers
    bars = [
        {"form": names["hard"], "score": n["score"] if n["kept_hard"] == 2 else 0.0},
        {"form": names["linear"], "score": n["second_linear"]},
        {"form": names["gaussian"], "score": n["second_gaussian"]},
    ]
    base = alt.Chart(alt.Data(values=bars)).encode(
        x=alt.X("score:Q", title="分数" if zh else "score", scale=alt.Scale(domain=[0, 0.95])),
        y=alt.Y("form:N", title=None, sort=list(names.values())),
    )
    right = base.mark_bar(height=22).encode(color=alt.Color("form:N", scale=colours, legend=None)) + base.mark_text(
        align="left", dx=4
    ).encode(text=alt.Text("score:Q", format=".2f"))
    return alt.hconcat(
        (left + rule).properties(
            width=320, height=240, title="重叠多少，剩几成分数" if zh else "What an overlap costs"
        ),
        right.properties(
            width=240,
            height=120,
            title=f"第二个框（原来 {n['score']:.1f} 分）还剩" if zh else f"Left of the second box's {n['score']:.1f}",
        ),
        spacing=40,
    )
