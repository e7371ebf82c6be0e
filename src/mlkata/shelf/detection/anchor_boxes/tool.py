"""How many anchors a detector has, level by level, and one box encoded and decoded."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.detection.anchor_boxes.reference import decode_boxes, encode_boxes, generate_anchors, yolo_decode
from mlkata.shelf.detection.iou_nms.reference import iou
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="anchor 一共多少个：按步幅和每格个数",
    en="the number of anchors, by stride and anchors a cell",
    zh_args={
        "width": "输入图的宽/像素",
        "height": "输入图的高/像素",
        "strides": "各层特征图的步幅/像素，一层一个",
        "scales": "尺度：面积的平方根/像素",
        "ratios": "高宽比",
        "scale_of_stride": "1 表示尺度以步幅为单位（每层的像素边长 = 尺度 × 步幅），0 表示就是像素",
    },
    zh_returns="总数、每格个数，以及 levels：每层一行，行数、列数、个数、伸出图外的比例（%）、最小与最大的边长。",
    examples=(
        {"width": 1000, "height": 600, "strides": [16], "scales": [128, 256, 512], "ratios": [0.5, 1, 2]},
        {"width": 416, "height": 416, "strides": [32], "scales": [64, 96, 128, 192, 256], "ratios": [1]},
        {
            "width": 640,
            "height": 640,
            "strides": [8, 16, 32],
            "scales": [4],
            "ratios": [0.5, 1, 2],
            "scale_of_stride": 1,
        },
    ),
    name="anchor-count",
)
def anchor_count(
    width: int, height: int, strides: list[int], scales: list[float], ratios: list[float], scale_of_stride: int = 0
) -> dict[str, object]:
    """Count the anchors of a detector and say how many stick out of the picture.

    Args:
        width: of the input, in pixels.
        height: of the input, in pixels.
        strides: of the feature maps in pixels, one for each level.
        scales: square roots of the areas, in pixels.
        ratios: height over width.
        scale_of_stride: 1 if scales are in units of the stride (pixels = scale × stride), 0 if they are pixels.

    Returns:
        The total, the anchors a cell, and `levels`, a row for each: rows, columns, anchors, the per cent that cross the
        border, the smallest and the largest side.
    """
    if min(width, height, *strides, *scales, *ratios, 1) <= 0 or not (strides and scales and ratios):
        raise MlkataError(
            Text("宽、高、步幅、尺度、宽高比都要大于 0，而且至少各一个。",
                 "All numbers must be positive, and at least one of each."),
            "strides, scales, ratios",
            Text("例如 strides = [16]，scales = [128, 256, 512]，ratios = [0.5, 1, 2]。",
                 "For example strides = [16], scales = [128, 256, 512], ratios = [0.5, 1, 2]."),
        )  # fmt: skip
    levels = []
    for stride in strides:
        rows, columns = math.ceil(height / stride), math.ceil(width / stride)
        sides = [scale * (stride if scale_of_stride else 1) for scale in scales]
        if rows * columns * len(sides) * len(ratios) > 5_000_000:
            raise MlkataError(
                Text("anchor 超过五百万个。", "More than five million anchors."),
                f"stride {stride}",
                Text("把步幅改大，或把图改小。", "Take a larger stride or a smaller picture."),
            )
        anchors = generate_anchors(rows, columns, stride, sides, ratios)
        size = anchors[:, 2:] - anchors[:, :2]
        out = (anchors[:, :2] < 0).any(axis=1) | (anchors[:, 2:] > [width, height]).any(axis=1)
        levels.append(
            {
                "stride": stride,
                "rows": rows,
                "columns": columns,
                "anchors": len(anchors),
                "crossing_percent": 100 * float(out.mean()),
                "shortest_side": float(size.min()),
                "longest_side": float(size.max()),
            }
        )
    total = sum(each["anchors"] for each in levels)
    return {"anchors": total, "anchors_per_cell": len(scales) * len(ratios), "levels": levels}


@tool(
    zh="框的编码与解码：给定框和 anchor",
    en="encode a box by an anchor, and decode it again",
    zh_args={
        "box": "真实框 x1, y1, x2, y2/像素",
        "anchor": "anchor 的 x1, y1, x2, y2/像素",
        "stride": "YOLOv2 的步幅/像素",
    },
    zh_returns=(
        "Faster R-CNN 的 t 四个数、两者的 IoU、解码误差；YOLOv2 的格子（列、行）、该用的 t_x 与 t_y、以及解码误差。"
    ),
    examples=({"box": [104, 80, 220, 204], "anchor": [96, 64, 224, 192], "stride": 32},),
    name="anchor-encode",
)
def anchor_encode(box: list[float], anchor: list[float], stride: int = 32) -> dict[str, float]:
    """The regression targets of one box: Faster R-CNN's and YOLOv2's.

    Args:
        box: the true box x1, y1, x2, y2, in pixels.
        anchor: x1, y1, x2, y2, in pixels.
        stride: of YOLOv2's grid, in pixels.

    Returns:
        Faster R-CNN's four numbers, the IoU of both and the error after decoding; for YOLOv2 the cell (column, row),
        the t_x and t_y that it asks for, and the error after decoding.
    """
    if len(box) != 4 or len(anchor) != 4 or stride <= 0 or box[0] + box[2] < 0 or box[1] + box[3] < 0:
        raise MlkataError(
            Text("box 和 anchor 各要四个数，中心在图内，步幅大于 0。",
                 "box and anchor take four numbers each, the centre lies in the picture, the stride is positive."),
            "box, anchor, stride",
            Text("例如 box = [100, 80, 220, 200]。", "For example box = [100, 80, 220, 200]."),
        )  # fmt: skip
    truth, prior = np.array([box], dtype=float), np.array([anchor], dtype=float)
    try:
        t = encode_boxes(truth, prior)
    except ValueError:
        raise MlkataError(
            Text("宽和高都要大于 0。", "Widths and heights must be positive."),
            "box, anchor",
            Text("次序是 x1, y1, x2, y2。", "The order is x1, y1, x2, y2."),
        ) from None
    place = (truth[0, :2] + truth[0, 2:]) / 2 / stride
    cell = np.floor(place).astype(int)
    share = np.clip(place - cell, 1e-6, 1 - 1e-6)  # on the edge itself t would be infinite
    logit = np.log(share / (1 - share))
    said = np.concatenate([logit, t[0, 2:]])[None, None, None]
    corner = yolo_decode(said, (prior[:, 2:] - prior[:, :2]), stride)[0, 0, 0]
    moved = corner + np.tile(cell * stride, 2)
    names = ("t_x", "t_y", "t_w", "t_h")
    return {
        **dict(zip(names, t[0].tolist(), strict=True)),
        "iou": float(iou(truth[0], prior[0])),
        "error": float(np.abs(decode_boxes(t, prior) - truth).max()),
        "yolo_column": int(cell[0]),
        "yolo_row": int(cell[1]),
        "yolo_t_x": float(logit[0]),
        "yolo_t_y": float(logit[1]),
        "yolo_error": float(np.abs(moved - truth[0]).max()),
    }
