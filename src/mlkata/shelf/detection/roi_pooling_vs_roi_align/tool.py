"""What rounding does to a box at a stride, in pixels."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.iou_nms.reference import iou
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="RoI Pooling 把框取整成什么样",
    en="what RoI pooling makes of a box by rounding",
    zh_args={
        "box": "框：x1, y1, x2, y2（像素）",
        "stride": "特征图的步幅（像素）",
        "bins": "每边几格",
    },
    zh_returns=(
        "取整后的格、它在图上覆盖的框（像素）、四条边各偏了多少像素、与原框的 IoU、每格的大小（像素），"
        "以及不减半格时的偏移。"
    ),
    examples=(
        {"box": [100, 60, 132, 92], "stride": 16},
        {"box": [37, 51, 290, 240], "stride": 32, "bins": 14},
    ),
)
def roi_quantisation(box: list[float], stride: float = 16.0, bins: int = 7) -> dict[str, object]:
    """The error of both roundings for one box.

    Args:
        box: x1, y1, x2, y2 in pixels.
        stride: of the feature map, in pixels.
        bins: a side.

    Returns:
        The cells after rounding, the part of the picture that they cover (pixels), how far each edge moved (pixels),
        the IoU with the box as given, the size of a bin (pixels), and the shift if half a cell is not taken off.
    """
    if len(box) != 4 or box[2] <= box[0] or box[3] <= box[1] or stride <= 0 or bins < 1:
        raise MlkataError(
            Text(
                "框要写成 x1,y1,x2,y2，且 x1 < x2、y1 < y2；步幅和格数要大于 0。",
                "A box is x1,y1,x2,y2 with x1 < x2 and y1 < y2; stride and bins are positive.",
            ),
            "box, stride, bins",
            Text("例如 box=100,60,132,92 stride=16。", "For example box=100,60,132,92 stride=16."),
        )
    given = np.array(box, dtype=float)
    cells = np.floor(given / stride + 0.5)
    covered = np.array([cells[0], cells[1], cells[2] + 1, cells[3] + 1]) * stride
    return {
        "cells": [int(v) for v in cells],
        "covered": covered.tolist(),
        "moved": (covered - given).tolist(),
        "iou": iou(given, covered),
        "bin_width": float((given[2] - given[0]) / bins),
        "bin_height": float((given[3] - given[1]) / bins),
        "half_cell": stride / 2,
    }
