"""Suppression of the reader's own detections, drawn on their own picture, and a weight of Soft-NMS."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.detection._detections import Detections, draw_boxes, read_detections
from mlkata.shelf.detection.iou_nms.fast import batched_nms, nms
from mlkata.shelf.detection.soft_nms.fast import soft_nms
from mlkata.shelf.detection.soft_nms.reference import soft_nms_weight
from mlkata.shelf.imaging._pictures import read_picture, write_picture
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import Document, Picture, PictureOut, tool

Kept = tuple[NDArray[np.intp], NDArray[np.float64]]
EXAMPLE = """[
  {"box": [52, 30, 148, 150], "score": 0.94, "label": "face"},
  {"box": [60, 38, 156, 158], "score": 0.81, "label": "face"},
  {"box": [96, 34, 196, 154], "score": 0.73, "label": "face"},
  {"box": [300, 60, 380, 160], "score": 0.66, "label": "rocket"}
]"""


def suppress(found: Detections, method: str, iou_threshold: float, sigma: float, floor: float, by_label: bool) -> Kept:
    """Indices best first, and their scores, by hard or soft suppression, each label apart if wanted."""
    classes = np.unique(found.labels, return_inverse=True)[1] if by_label else np.zeros(len(found.scores), dtype=int)
    if method == "hard":
        plain = not by_label
        keep = (
            nms(found.boxes, found.scores, iou_threshold)
            if plain
            else (batched_nms(found.boxes, found.scores, classes, iou_threshold))
        )
        keep = keep[found.scores[keep] >= floor]
        return keep, found.scores[keep]
    parts = []
    for each in np.unique(classes):
        place = np.flatnonzero(classes == each)
        keep, scores = soft_nms(found.boxes[place], found.scores[place], method, iou_threshold, sigma, floor)
        parts.append((place[keep], scores))
    keep, scores = (np.concatenate(each) for each in zip(*parts, strict=True)) if parts else (classes, found.scores)
    order = np.argsort(-scores, kind="stable")
    return keep[order], scores[order]


@tool(
    zh="对检测结果做 NMS 或 Soft-NMS，可画到图上",
    en="NMS or Soft-NMS on detections, drawn on a picture if you like",
    zh_args={
        "boxes": "检测框的 JSON：[[x1, y1, x2, y2, 分数], …]，或带 box、score、label 的对象列表，或 COCO 结果",
        "image": "画到哪张图上；不给就画在白底上",
        "out": "画好的图写到哪个文件；留空就不写",
        "method": "hard（普通 NMS）、linear 或 gaussian（Soft-NMS 的两种权重）",
        "iou_threshold": "IoU 阈值，在 [0, 1]；gaussian 不用它",
        "sigma": "gaussian 的 σ，大于 0；越小越狠",
        "score_threshold": "最后分数低于它的框丢掉",
        "convention": "四个数的写法：xyxy、xywh、cxcywh；auto 把 COCO 结果当作 xywh，其余当作 xyxy",
        "by_label": "不同标签的框互不抑制",
    },
    zh_returns=(
        "框数、留下的框数，以及 kept：每个留下的框一行，分数从高到低，写明它在输入里的位置（从 0 起）、"
        "四个角坐标、原来的与最后的分数、标签。"
    ),
    examples=(
        {"boxes": EXAMPLE, "iou_threshold": 0.4},
        {"boxes": EXAMPLE, "image": "astronaut", "method": "gaussian", "score_threshold": 0.05},
        {"boxes": "[[0, 0, 10, 10, 0.9], [1, 1, 11, 11, 0.8], [20, 0, 30, 10, 0.7]]", "method": "linear"},
    ),
    name="nms-boxes",
)
def nms_boxes(
    boxes: Document,
    image: Picture = "",
    out: PictureOut = "",
    method: Literal["hard", "linear", "gaussian"] = "hard",
    iou_threshold: float = 0.5,
    sigma: float = 0.5,
    score_threshold: float = 0.001,
    convention: Literal["auto", "xyxy", "xywh", "cxcywh"] = "auto",
    by_label: bool = True,
) -> dict[str, object]:
    """Suppress detections of a file: what is kept, with which score; drawn where it is wanted.

    Args:
        boxes: JSON, `[[x1, y1, x2, y2, score], …]`, objects with box, score and label, or results in COCO's form.
        image: the picture to draw on; white if there is none.
        out: path of the drawing; nothing is written if empty.
        method: "hard" (NMS), "linear" or "gaussian" (the two weights of Soft-NMS).
        iou_threshold: in [0, 1]; "gaussian" does not use it.
        sigma: of "gaussian", positive; the smaller, the harsher.
        score_threshold: a box with a lower final score is dropped.
        convention: what four numbers mean; "auto" reads results in COCO's form as xywh, all else as xyxy.
        by_label: boxes of different labels do not suppress each other.

    Returns:
        The number of boxes, the number kept, and `kept`, a row for each, best first: its place in the input (from 0),
        its corners, its score before and after, its label.
    """
    if not 0 <= iou_threshold <= 1 or sigma <= 0:
        raise MlkataError(
            Text(
                "iou_threshold 要在 0 和 1 之间，sigma 要大于 0。",
                "iou_threshold lies in [0, 1], and sigma is positive.",
            ),
            "iou_threshold, sigma",
            Text("常用 0.3 到 0.7 和 0.5。", "0.3 to 0.7 and 0.5 are usual."),
        )
    found = read_detections(boxes, convention)
    if (found.scores < 0).any() and method != "hard":
        raise MlkataError(
            Text("Soft-NMS 的分数不能是负的。", "Scores may not be negative for Soft-NMS."),
            "boxes",
            Text("先把 logit 变成概率。", "Turn logits into probabilities first."),
        )
    floor = score_threshold if (found.scores >= 0).all() else -np.inf
    keep, scores = suppress(found, method, iou_threshold, sigma, floor, by_label)
    if out:
        said = [f"{found.labels[i]} {score:.2f}".strip() for i, score in zip(keep, scores, strict=True)]
        drawn = [(found.boxes[i].tolist(), found.labels[i], words) for i, words in zip(keep, said, strict=True)]
        gone = np.setdiff1d(np.arange(len(found.scores)), keep)
        write_picture(out, draw_boxes(read_picture(image) if image else None, drawn[::-1], found.boxes[gone].tolist()))
    rows = [
        {
            "box": int(i),
            **dict(zip(("x1", "y1", "x2", "y2"), found.boxes[i].tolist(), strict=True)),
            "score_before": float(found.scores[i]),
            "score": float(score),
            "label": found.labels[i],
        }
        for i, score in zip(keep, scores, strict=True)
    ]
    return {"boxes": len(found.scores), "kept_boxes": len(rows), "kept": rows}


@tool(
    zh="Soft-NMS 的权重：给定 IoU，分数乘以多少",
    en="the weight of Soft-NMS: by what a score is multiplied at a given IoU",
    zh_args={
        "iou": "与刚取走的框的 IoU，在 [0, 1]",
        "score": "降分之前的分数",
        "iou_threshold": "线性权重的阈值",
        "sigma": "高斯权重的 σ，大于 0",
    },
    zh_returns="普通 NMS、线性、高斯三种做法的权重，以及降分之后的分数。",
    examples=({"iou": 0.6, "score": 0.8}, {"iou": 0.25, "score": 0.8, "sigma": 0.3}),
)
def soft_nms_score(iou: float, score: float = 1.0, iou_threshold: float = 0.3, sigma: float = 0.5) -> dict[str, float]:
    """What one overlap costs under each form.

    Args:
        iou: with the box just taken, in [0, 1].
        score: before the weight.
        iou_threshold: of the linear weight.
        sigma: of the Gaussian weight, positive.

    Returns:
        The weights of hard NMS, linear and Gaussian, and the scores they leave.
    """
    if not 0 <= iou <= 1 or sigma <= 0:
        raise MlkataError(
            Text("iou 要在 0 和 1 之间，sigma 要大于 0。", "iou lies in [0, 1], and sigma is positive."),
            "iou, sigma",
            Text("例如 iou = 0.6，sigma = 0.5。", "For example iou = 0.6 and sigma = 0.5."),
        )
    overlap = np.array(iou)
    weights = {
        "hard": float(iou <= iou_threshold),
        "linear": float(soft_nms_weight(overlap, "linear", iou_threshold, sigma)),
        "gaussian": float(soft_nms_weight(overlap, "gaussian", iou_threshold, sigma)),
    }
    return {**weights, **{f"score_{name}": score * weight for name, weight in weights.items()}}
