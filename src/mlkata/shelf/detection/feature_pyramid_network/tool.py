"""The level of a box, and how many cells lie under it."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.feature_pyramid_network.reference import assign_level
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="一个框从 FPN 的哪一层取特征",
    en="the FPN level from which a box is read",
    zh_args={
        "width": "框宽（像素）",
        "height": "框高（像素）",
        "k0": "基准大小的框属于第几层",
        "k_min": "最细的层",
        "k_max": "最粗的层",
        "canonical": "基准边长（像素）",
    },
    zh_returns="层号、截断之前的层号、该层的步幅（像素）、框在该层上占几格（宽、高），以及 7×7 的 RoI 每格占几个单元。",
    examples=(
        {"width": 112, "height": 112},
        {"width": 566, "height": 71},
        {"width": 40, "height": 30, "k_min": 3, "k_max": 7},
    ),
)
def fpn_level(
    width: float, height: float, k0: int = 4, k_min: int = 2, k_max: int = 5, canonical: float = 224.0
) -> dict[str, float]:
    """Level, stride and cells of one box.

    Args:
        width: of the box, in pixels.
        height: of the box, in pixels.
        k0: level of a box of the canonical size.
        k_min: the finest level.
        k_max: the coarsest level.
        canonical: side of a box of level k0, in pixels.

    Returns:
        The level, the level before clipping, its stride (pixels), the cells under the box across and down, and the
        cells under each bin of a 7 × 7 RoI.
    """
    if min(width, height, canonical) <= 0 or k_min > k_max:
        raise MlkataError(
            Text(
                "宽、高和基准都要大于 0，k_min 不能大于 k_max。",
                "Width, height and the canonical side are positive, and k_min is at most k_max.",
            ),
            "width, height, canonical, k_min, k_max",
            Text("例如 width=112 height=112。", "For example width=112 height=112."),
        )
    level = int(assign_level(np.array([[0.0, 0.0, width, height]]), k0, k_min, k_max, canonical)[0])
    free = float(np.floor(k0 + np.log2(np.sqrt(width * height) / canonical)))
    stride = 2.0**level
    return {
        "level": level,
        "unclipped": free,
        "stride": stride,
        "cells_across": width / stride,
        "cells_down": height / stride,
        "bin_across": width / stride / 7,
        "bin_down": height / stride / 7,
    }
