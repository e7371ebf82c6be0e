"""Whether one sort at the start would do, and whether OpenCV agrees: on detections in a photograph of coins."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.detection.iou_nms.coins import detect, rows
from mlkata.shelf.detection.iou_nms.fast import pairwise_iou
from mlkata.shelf.detection.soft_nms.fast import soft_nms
from mlkata.shelf.detection.soft_nms.reference import soft_nms_weight
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("method", "gaussian", ("gaussian", "linear"), zh="形式", en="form"),
    slider("min_score", 2.0, 1.5, 3.0, 0.1, zh="最低分数（灰度级/像素）", en="least score (grey levels a pixel)"),
    slider("sigma", 0.5, 0.05, 2.0, 0.05, zh="σ（高斯）", en="σ (Gaussian)"),
    choice("rule", "choose anew", ("choose anew", "one sort"), zh="下一个框", en="next box"),
)
COUNTERS = {"soft-choose-anew": {"rule": "one sort"}, "soft-opencv-agrees": {"rule": "one sort"}}
FLOOR, THRESHOLD = 0.001, 0.3


def one_sort(boxes, scores, method, sigma):
    """Soft-NMS that goes through the boxes in the order of the scores they came with."""
    current, keep = scores.copy(), []
    order = np.argsort(-scores, kind="stable")
    for place, best in enumerate(order):
        if current[best] < FLOOR:
            continue
        keep.append(best)
        rest = order[place + 1 :]
        overlap = pairwise_iou(boxes[[best]], boxes[rest]).ravel()
        current[rest] *= soft_nms_weight(overlap, method, THRESHOLD, sigma)
    return np.array(keep), current[keep]


def by_opencv(boxes, scores, method, sigma):
    """What OpenCV makes of the same boxes, whole numbers all."""
    import cv2

    sized = np.hstack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]]).astype(int)
    forms = {"linear": cv2.dnn.SOFT_NMSMETHOD_SOFTNMS_LINEAR, "gaussian": cv2.dnn.SOFT_NMSMETHOD_SOFTNMS_GAUSSIAN}
    found = cv2.dnn.softNMSBoxes(sized.tolist(), scores.tolist(), FLOOR, THRESHOLD, 0, sigma, forms[method])
    return np.array(found[1]), np.array(found[0])


def run(params, rng, size, progress):
    """Scores by both rules, box by box, and OpenCV's."""
    boxes, scores = detect(data.coins(), float(params["min_score"]), rng)
    _, distinct = np.unique((scores / scores.max()).astype(np.float32), return_index=True)  # OpenCV's precision
    boxes, scores = boxes[distinct], (scores / scores.max()).astype(np.float32)[distinct].astype(float)
    method, sigma = params["method"], float(params["sigma"])
    final = {"given": scores}
    anew, sorted_once = soft_nms(boxes, scores, method, THRESHOLD, sigma, FLOOR), one_sort(boxes, scores, method, sigma)
    ours = anew if params["rule"] == "choose anew" else sorted_once
    theirs = by_opencv(boxes, scores, method, sigma)
    for name, (keep, taken) in (("ours", ours), ("anew", anew), ("sorted", sorted_once), ("opencv", theirs)):
        final[name] = np.zeros(len(boxes))
        final[name][keep] = taken
    rising = int((np.diff(ours[1]) > 1e-6).sum())
    off = np.abs(final["ours"] - final["opencv"])
    shown = np.argsort(-scores, kind="stable")[:300]
    return result(
        numbers={
            "boxes": len(boxes),
            "kept": len(ours[0]),
            "rising": rising,
            "changed": int((np.abs(final["anew"] - final["sorted"]) > 0.01).sum()),
            "rising_sorted": int((np.diff(sorted_once[1]) > 1e-6).sum()),
            "opencv_gap": float(off.max()),
            "opencv_kept": len(theirs[0]),
        },
        tables={
            "scores": {
                "anew": final["anew"][shown].tolist(),
                "sorted": final["sorted"][shown].tolist(),
                "given": scores[shown].tolist(),
            }
        },
    )


def chart(found, params, lang):
    """Each of the best boxes: its score when chosen anew against its score after one sort."""
    import altair as alt

    zh = lang == "zh"
    points = rows(found.tables["scores"])
    line = alt.Chart(alt.Data(values=[{"anew": 0, "sorted": 0}, {"anew": 1, "sorted": 1}])).mark_line(
        strokeDash=[4, 4], color="#8a8f98"
    )
    dots = alt.Chart(alt.Data(values=points)).mark_circle(size=38, opacity=0.75)
    x = alt.X("anew:Q", title="每轮重选后的分数" if zh else "score, the best chosen anew in every round")
    y = alt.Y("sorted:Q", title="只排一次序的分数" if zh else "score after one sort at the start")
    colour = alt.Color(
        "given:Q",
        title="原来的分数" if zh else "score before",
        scale=alt.Scale(scheme="viridis"),
    )
    n = found.numbers
    title = (
        f"{n['boxes']:.0f} 个框里有 {n['changed']:.0f} 个的分数变了" if zh
        else f"{n['changed']:.0f} of {n['boxes']:.0f} boxes get another score"
    )  # fmt: skip
    return (line.encode(x=x, y=y) + dots.encode(x=x, y=y, color=colour)).properties(width=420, height=340, title=title)
