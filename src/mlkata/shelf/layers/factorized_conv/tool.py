"""Is a kernel separable, and what does a pair of one-dimensional kernels cost?"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.factorized_conv.reference import asym_conv_cost, separable_rank1
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="一个核可不可分离：最近的列乘行，以及它保留的能量",
    en="is a kernel separable: the nearest column times row, and the energy it holds",
    zh_args={"kernel": "核的各行，行与行用分号隔开"},
    zh_returns="列、行、秩 1 保留的能量（%）、全部奇异值、最大误差，以及每像素的乘法次数（直接与拆开）。",
    examples=(
        {"kernel": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]},
        {"kernel": [[0, 1, 0], [1, -4, 1], [0, 1, 0]]},
    ),
)
def kernel_rank(kernel: list[list[float]]) -> dict[str, object]:
    """The rank-one part of a two-dimensional kernel.

    Args:
        kernel: its rows.

    Returns:
        Column and row, the energy they hold (%), all singular values, the largest error of an element, and products a
        pixel, direct and in two passes.
    """
    if len({len(row) for row in kernel}) != 1 or not kernel[0] or not np.any(kernel):
        raise MlkataError(
            Text("核的各行要一样长，而且不能全是零。", "Rows must be equally long, and not all numbers zero."),
            "kernel",
            Text("例如 -1,0,1;-2,0,2;-1,0,1。", "For example -1,0,1;-2,0,2;-1,0,1."),
        )
    given = np.array(kernel, dtype=float)
    column, row, energy = separable_rank1(given)
    return {
        "column": column.tolist(),
        "row": row.tolist(),
        "energy_percent": 100 * energy,
        "singular_values": np.linalg.svd(given, compute_uv=False).tolist(),
        "largest_error": float(np.abs(np.outer(column, row) - given).max()),
        "products_direct": given.size,
        "products_pair": sum(given.shape),
    }


@tool(
    zh="一对 kh×1、1×kw 比 kh×kw 省多少",
    en="what a pair kh×1, 1×kw saves against kh×kw",
    zh_args={
        "channels": "输入通道数",
        "outputs": "输出通道数",
        "mid": "中间通道数；0 表示与输入相同",
        "kernel_rows": "核的行数 kh",
        "kernel_columns": "核的列数 kw",
        "height": "特征图的高，像素",
        "width": "特征图的宽，像素",
    },
    zh_returns="两者的权重个数（不计偏置）和乘加次数、一对核占多少（%）、持平与精确所需的中间通道数。",
    examples=(
        {"channels": 64, "outputs": 64},
        {"channels": 192, "outputs": 192, "kernel_rows": 7, "kernel_columns": 7},
    ),
)
def asymmetric_saving(
    channels: int,
    outputs: int,
    mid: int = 0,
    kernel_rows: int = 3,
    kernel_columns: int = 3,
    height: int = 17,
    width: int = 17,
) -> dict[str, float]:
    """Full kernel and pair side by side at stride 1; the map keeps its size.

    Args:
        channels: in. outputs: channels out. mid: channels in between; 0 takes as many as in.
        kernel_rows: of the kernel. kernel_columns: of the kernel. height, width: of the map.

    Returns:
        Weights (without biases) and multiply-adds of both, the pair in percent of the full kernel, and the channels in
        between at which both cost the same and at which the pair can make any kernel.
    """
    given = (channels, outputs, kernel_rows, kernel_columns, height, width)
    if min(given) < 1 or mid < 0:
        raise MlkataError(
            Text("通道数、核与图的大小都要是正整数。", "Channels and sizes must be positive whole numbers."),
            ", ".join(map(str, given)),
            Text("只有 mid 可以取 0。", "Only mid may be 0."),
        )
    mid = mid or channels
    full, pair = asym_conv_cost(channels, mid, outputs, kernel_rows, kernel_columns)
    pixels = height * width
    return {
        "full_weights": full,
        "pair_weights": pair,
        "full_multiply_adds": full * pixels,
        "pair_multiply_adds": pair * pixels,
        "percent_of_full": 100 * pair / full,
        "even_mid": full / (channels * kernel_rows + outputs * kernel_columns),
        "exact_mid": min(channels * kernel_rows, outputs * kernel_columns),
    }
