"""The IoU family of two typed boxes, and suppression of a short list of them, with who drops whom."""

from __future__ import annotations

from typing import Literal

import numpy as np

from mlkata.shelf.detection.iou_nms.family import ciou, diou
from mlkata.shelf.detection.iou_nms.reference import Boxes, giou, iou, nms, pairwise_iou
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

Convention = Literal["xyxy", "xywh", "cxcywh"]


def corners(numbers: list[float], convention: str, where: str) -> Boxes:
    """Typed numbers as `(n, 4)` boxes `(x1, y1, x2, y2)`.

    Raises:
        MlkataError: their number is no multiple of four, or a side is negative.
    """
    if len(numbers) % 4 or not numbers:
        raise MlkataError(
            Text(f"每个框要 4 个数，这里有 {len(numbers)} 个。", f"A box takes 4 numbers; there are {len(numbers)}."),
            where,
            Text("按 x1,y1,x2,y2 一框接一框地写。", "Write them one box after the other: x1,y1,x2,y2."),
        )
    boxes = np.array(numbers, dtype=float).reshape(-1, 4)
    if convention == "xywh":
        boxes[:, 2:] += boxes[:, :2]
    elif convention == "cxcywh":
        boxes = np.hstack([boxes[:, :2] - boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:] / 2])
    if (boxes[:, 2:] < boxes[:, :2]).any() or not np.isfinite(boxes).all():
        raise MlkataError(
            Text(
                "有一个框的边长是负的，或不是有限的数。", "A box has a negative side, or a number that is not finite."
            ),
            where,
            Text(
                "右下角不能在左上角的左边或上边；如果写的是宽和高，选 xywh。",
                "The second corner may not lie left of or above the first; for widths and heights choose xywh.",
            ),
        )
    return boxes


@tool(
    zh="两个框的 IoU、GIoU、DIoU、CIoU",
    en="IoU, GIoU, DIoU and CIoU of two boxes",
    zh_args={
        "a": "第一个框，4 个数",
        "b": "第二个框，4 个数",
        "convention": "坐标的写法：两个角 xyxy、左上角加宽高 xywh、中心加宽高 cxcywh",
        "pixels": "坐标指整像素且包含末尾：宽为 x2 - x1 + 1",
    },
    zh_returns=(
        "交、并、外接框的面积（输入单位的平方）；iou 在 [0, 1]，giou 在 [-1, 1]，diou 在 (-1, 1]，ciou 在 (-2, 1]。"
    ),
    examples=(
        {"a": [0, 0, 2, 2], "b": [1, 1, 3, 3]},
        {"a": [0, 0, 2, 2], "b": [4, 0, 2, 2], "convention": "xywh"},
        {"a": [10, 10, 19, 19], "b": [15, 10, 24, 19], "pixels": True},
    ),
)
def iou_family(
    a: list[float], b: list[float], convention: Convention = "xyxy", pixels: bool = False
) -> dict[str, float]:
    """How much two boxes overlap, by four measures, with the areas that go into them.

    Args:
        a, b: four numbers each. convention: two corners, corner and size, or centre and size.
        pixels: coordinates name whole pixels, last one included, so that a width is x2 - x1 + 1.

    Returns:
        intersection, union and enclosing area in squared units of the input; iou in [0, 1], giou in [-1, 1], diou in
        (-1, 1], ciou in (-2, 1].

    Source: Rezatofighi et al., CVPR 2019; Zheng et al., AAAI 2020.
    """
    if len(a) != 4 or len(b) != 4:
        raise MlkataError(
            Text("a 和 b 各要 4 个数。", "Give 4 numbers for a and 4 for b."),
            "a, b",
            Text("例如 a = 0,0,2,2。", "For example a = 0,0,2,2."),
        )
    boxes = corners([*a, *b], convention, "a, b") + np.array([0, 0, 1, 1]) * pixels
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    side = np.maximum(boxes[:, 2:].min(axis=0) - boxes[:, :2].max(axis=0), 0.0)
    return {
        "intersection": float(side.prod()),
        "union": float(areas.sum() - side.prod()),
        "enclosing": float((boxes[:, 2:].max(axis=0) - boxes[:, :2].min(axis=0)).prod()),
        **{name: float(f(*boxes)) for name, f in (("iou", iou), ("giou", giou), ("diou", diou), ("ciou", ciou))},
    }


@tool(
    zh="对几个框做 NMS，并说明谁删了谁",
    en="suppression of a few boxes, and who drops whom",
    zh_args={
        "boxes": "每框 4 个数，一框接一框地写",
        "scores": "每框一个分数",
        "iou_threshold": "IoU 阈值，在 [0, 1]；恰好等于阈值的框保留",
        "convention": "坐标的写法：xyxy、xywh 或 cxcywh",
    },
    zh_returns=(
        "每框一行，分数从高到低：box（在输入里的位置，从 0 起）、score、kept（保留为 1，"
        "否则 0）、dropped_by（删掉它的那个保留框，-1 表示没有）、iou（与那个框的 IoU；"
        "保留的框取与更高分保留框的最大值）。"
    ),
    examples=(
        {"boxes": [0, 0, 10, 10, 1, 1, 11, 11, 20, 0, 30, 10], "scores": [0.9, 0.8, 0.7]},
        {"boxes": [0, 0, 3, 1, 1, 0, 3, 1], "scores": [0.9, 0.8], "convention": "xywh", "iou_threshold": 0.4},
    ),
    name="nms",
)
def nms_table(
    boxes: list[float], scores: list[float], iou_threshold: float = 0.5, convention: Convention = "xyxy"
) -> dict[str, list[float]]:
    """Greedy suppression, box by box.

    Args:
        boxes: four numbers a box, one box after the other. scores: one number a box.
        iou_threshold: in [0, 1]; a box whose IoU equals it is kept. convention: as in `iou-family`.

    Returns:
        Columns with one entry for each box, best score first: `box` (its place in the input, from 0), `score`, `kept`
        (1 or 0), `dropped_by` (the first kept box that drops it, -1 for none), and `iou` with that box, or for a kept
        box the largest with a better kept one.
    """
    found = corners(list(boxes), convention, "boxes")
    if len(scores) != len(found):
        raise MlkataError(
            Text(
                f"有 {len(found)} 个框、{len(scores)} 个分数。",
                f"There are {len(found)} boxes and {len(scores)} scores.",
            ),
            "scores",
            Text("每个框给一个分数。", "Give one score for each box."),
        )
    if not 0 <= iou_threshold <= 1:
        raise MlkataError(
            Text(
                f"阈值 {iou_threshold:g} 不在 0 和 1 之间。", f"The threshold {iou_threshold:g} is not between 0 and 1."
            ),
            "iou_threshold",
            Text("常用 0.3 到 0.7。", "0.3 to 0.7 is usual."),
        )
    keep = nms(found, np.array(scores, dtype=float), iou_threshold).tolist()
    order = sorted(range(len(found)), key=lambda i: -scores[i])
    overlap = pairwise_iou(found, found)
    table: dict[str, list[float]] = {"box": [], "score": [], "kept": [], "dropped_by": [], "iou": []}
    for place, i in enumerate(order):
        ahead = [k for k in keep if order.index(k) < place]
        by = next((k for k in ahead if i not in keep and overlap[i, k] > iou_threshold), -1)
        shown = overlap[i, by] if by >= 0 else max((overlap[i, k] for k in ahead), default=0.0)
        for column, value in zip(table, (i, scores[i], int(i in keep), by, float(shown)), strict=True):
            table[column].append(value)
    return table
