"""Calculators: how large the columns are, and what Winograd saves."""

from __future__ import annotations

from typing import Any, Literal

from mlkata.shelf.layers.im2col_gemm.fast import _outputs
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

WIDTH = {"float32": 4, "float16": 2, "bfloat16": 2, "int8": 1, "float64": 8}


def _positive(**given: int) -> None:
    for name, value in given.items():
        if value < 1:
            raise MlkataError(Text(f"{name} 至少为 1。", f"{name} is at least 1."), name)


@tool(
    zh="im2col 的列矩阵有多大，矩阵乘是什么形状",
    en="the size of im2col's columns and the shape of the matrix product",
    zh_args={
        "in_channels": "输入通道数",
        "out_channels": "输出通道数",
        "size": "输入边长，或 高,宽",
        "kernel": "核大小（正方形）",
        "stride": "步幅",
        "padding": "每一边的填充；-1 表示保持大小所需的 dilation·(kernel−1)/2",
        "dilation": "空洞率",
        "batch": "批大小",
        "dtype": "元素的类型",
    },
    zh_returns=(
        "output：输出的高、宽；columns：一张图的列矩阵 (c·k·k, oh·ow)；product：矩阵乘的 M、K、N；"
        "input_mb、columns_mb：整批的输入与列矩阵（10⁶ 字节）；one_picture_mb：像 Caffe 那样逐张复用时的列矩阵；"
        "ratio：列矩阵是输入的几倍；macs：整批的乘加数。"
    ),
    examples=(
        {"in_channels": 64, "out_channels": 64, "size": [224]},
        {"in_channels": 3, "out_channels": 64, "size": [224], "kernel": 7, "stride": 2, "padding": 3, "batch": 32},
    ),
)
def im2col_size(
    in_channels: int,
    out_channels: int,
    size: list[int],
    kernel: int = 3,
    stride: int = 1,
    padding: int = -1,
    dilation: int = 1,
    batch: int = 1,
    dtype: Literal["float32", "float16", "bfloat16", "int8", "float64"] = "float32",
) -> dict[str, Any]:
    """Memory and matrix product of a convolution by im2col.

    Args:
        in_channels: channels of the input.
        out_channels: channels of the output.
        size: side of the input, or height,width.
        kernel: kernel size, square.
        stride: of the layer.
        padding: on each side; -1 stands for what keeps the size, dilation · (kernel − 1) / 2.
        dilation: distance of the kernel's taps.
        batch: number of pictures.
        dtype: of the elements.

    Returns:
        `output` height and width; `columns` of one picture, (c · k · k, oh · ow); `product`, M, K and N of the matrix
        product; `input_mb` and `columns_mb` of the batch in 10⁶ bytes; `one_picture_mb`, the columns if pictures take
        turns as in Caffe; `ratio` of columns to input; `macs` of the batch.

    Source: Chellapilla, Puri & Simard, IWFHR 2006.
    """
    _positive(in_channels=in_channels, out_channels=out_channels, kernel=kernel, stride=stride)
    _positive(dilation=dilation, batch=batch)
    if len(size) not in (1, 2) or min(size) < 1:
        raise MlkataError(Text("size 写一两个正整数。", "size has one or two positive numbers."), "size")
    h, w = size[0], size[-1]
    p = dilation * (kernel - 1) // 2 if padding < 0 else padding
    try:
        oh, ow = _outputs((h, w), (kernel, kernel), stride, p, dilation)
    except ValueError:
        raise MlkataError(Text("核放不下。", "The kernel does not fit."), f"{h} × {w}") from None
    rows, columns, width = in_channels * kernel * kernel, oh * ow, WIDTH[dtype]
    pixels = in_channels * h * w
    return {
        "output": [oh, ow],
        "columns": [rows, columns],
        "product": [out_channels, rows, columns],
        "input_mb": batch * pixels * width / 1e6,
        "columns_mb": batch * rows * columns * width / 1e6,
        "one_picture_mb": rows * columns * width / 1e6,
        "ratio": rows * columns / pixels,
        "macs": batch * out_channels * rows * columns,
    }


@tool(
    zh="Winograd F(m×m, r×r) 省多少乘法",
    en="the products that Winograd's F(m × m, r × r) saves",
    zh_args={
        "m": "每块输出的边长",
        "r": "核的边长",
        "size": "输出的边长；给了就算上边缘的浪费，0 表示不算",
    },
    zh_returns=(
        "tile：输入块的边长 m+r−1；products：每块、每通道的乘法数；plain：直接做的乘法数；saving：省几倍；"
        "per_output：平均每个输出的乘法数；给了 size 时 used 是最后一块伸出去之后真正有用的比例，saving 已计入它。"
    ),
    examples=({"m": 2}, {"m": 4, "r": 3, "size": 14}),
)
def winograd_saving(m: int = 2, r: int = 3, size: int = 0) -> dict[str, Any]:
    """Products of Winograd's minimal algorithm against the plain convolution.

    Args:
        m: side of an output tile.
        r: side of the kernel.
        size: side of the output; if given, tiles that hang over count as waste; 0 leaves that out.

    Returns:
        `tile`, the side of an input tile, m + r − 1; `products` of a tile and channel; `plain`, those of the plain
        convolution; `saving`, their ratio; `per_output`, products an output. With a size `used` is the share of outputs
        that are kept, and the saving counts it in.

    Source: Lavin & Gray, CVPR 2016.
    """
    _positive(m=m, r=r)
    tile = m + r - 1
    used = 1.0
    if size > 0:
        used = (size / (-(-size // m) * m)) ** 2
    elif size < 0:
        raise MlkataError(Text("size 不能为负。", "size is not negative."), "size")
    products, plain = tile * tile, m * m * r * r
    found = {"tile": tile, "products": products, "plain": plain, "saving": plain * used / products}
    return {**found, "per_output": products / (m * m * used), **({"used": used} if size else {})}
