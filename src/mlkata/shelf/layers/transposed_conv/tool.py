"""Output size of a transposed convolution, where its stamps overlap, and what would even them out."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.transposed_conv.reference import overlap_count
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

LARGEST = 64  # places of the line that are shown
SIDE = 14  # rows and columns of the map that are shown


@tool(
    zh="转置卷积的输出大小与重叠图",
    en="output size of a transposed convolution, and its overlap map",
    zh_args={
        "size": "输入边长",
        "kernel": "核大小",
        "stride": "步长",
        "padding": "四周裁掉几行几列",
        "output_padding": "末尾多留几行几列",
        "dilation": "核内元素的间隔",
    },
    zh_returns=(
        "输出边长；内部每个输出像素被盖几次（一维的最少与最多，二维取平方），是否均匀；"
        "能让重叠均匀的最近的核大小；每个输入像素的乘加次数；一个方向上的重叠数，以及前几行的二维重叠图。"
    ),
    examples=(
        {"size": 7, "kernel": 3, "stride": 2, "padding": 1, "output_padding": 1},
        {"size": 7, "kernel": 4, "stride": 2, "padding": 1},
        {"size": 5, "kernel": 4, "stride": 2, "dilation": 2},
    ),
)
def transposed_conv(
    size: int, kernel: int, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> dict[str, object]:
    """Size and overlap of a transposed convolution along one axis, and the map of a square picture.

    Args:
        size: side of the input. kernel: kernel size. stride: distance of the stamps.
        padding: rows and columns cut off on every side.
        output_padding: rows and columns more at the end.
        dilation: distance of the kernel's taps.

    Returns:
        The side of the output; how many stamps meet at a place inside (least and most along one axis; in two dimensions
        their products), and whether that is even; the next kernel sizes that divide evenly; multiply-adds for each
        input pixel and pair of channels; the counts along one axis; and the upper left of the map.

    Source: Dumoulin & Visin, arXiv:1603.07285, ch. 4; Odena et al., Distill 2016.
    """
    whole = (size - 1) * stride + dilation * (kernel - 1) + 1 + output_padding
    if min(size, kernel, stride, dilation) < 1 or min(padding, output_padding) < 0 or whole - 2 * padding < 1:
        raise MlkataError(
            Text("这些参数没有输出。", "These arguments leave no output."),
            f"({size} - 1) * {stride} + {dilation} * ({kernel} - 1) + 1 + {output_padding} - 2 * {padding}",
            Text(
                "大小、核、步长、空洞都至少为 1，padding 不能裁光。",
                "Size, kernel, stride and dilation are 1 or more, and the padding must leave something.",
            ),
        )
    if whole > 100_000:
        raise MlkataError(
            Text("输出太大。", "The output is too large."),
            str(whole),
            Text("输出边长不超过 100000。", "Keep its side within 100000."),
        )
    line = overlap_count(size, kernel, stride, padding, output_padding, dilation)
    taps = np.bincount(np.arange(kernel) * dilation % stride, minlength=stride)  # by phase of the output
    even = bool(np.ptp(taps) == 0)
    below = [k for k in range(kernel, 0, -1) if k % stride == 0][:1]
    above = [k for k in range(kernel, kernel + stride + 1) if k % stride == 0][:1]
    few = line[:SIDE]
    return {
        "output_size": int(line.size),
        "least_inside": int(taps.min()),
        "most_inside": int(taps.max()),
        "even": even,
        "even_kernels": sorted({*below, *above}) if dilation == 1 else [],
        "products_per_input": kernel * kernel,
        "counts": line[:LARGEST].tolist(),
        "map": [{"row": r, **{str(c): int(n) for c, n in enumerate(few * n_row)}} for r, n_row in enumerate(few)],
    }
