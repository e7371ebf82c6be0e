"""What a 1×1 convolution and a bottleneck cost."""

from __future__ import annotations

from mlkata.shelf.layers.pointwise_conv.reference import bottleneck_macs, break_even
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


def _positive(**numbers: int) -> None:
    for name, value in numbers.items():
        if value < 1:
            raise MlkataError(
                Text(f"{name} = {value} 应为正整数。", f"{name} = {value} should be a positive whole number."),
                name,
                Text("给出 1 或更大的整数。", "Give a whole number of at least 1."),
            )


@tool(
    zh="1×1 卷积的输出大小、参数量和乘加数",
    en="output size, weights and multiply-adds of a 1×1 convolution",
    zh_args={
        "height": "输入的高，像素",
        "width": "输入的宽，像素",
        "channels": "输入通道数",
        "filters": "1×1 滤波器个数，即输出通道数",
        "stride": "步长",
    },
    zh_returns="输出的高、宽、通道数，权重与偏置的个数，乘加次数，以及读到的像素占比（%）。",
    examples=({"height": 500, "width": 500, "channels": 100, "filters": 20},),
)
def pointwise_conv(height: int, width: int, channels: int, filters: int, stride: int = 1) -> dict[str, float]:
    """Size and cost of one layer.

    Args:
        height: rows of the input. width: columns of the input. channels: of the input.
        filters: 1×1 filters, the channels of the output. stride: of rows and columns.

    Returns:
        Height, width and channels of the output, weights and biases, multiply-adds, and the share of pixels read (%).
    """
    _positive(height=height, width=width, channels=channels, filters=filters, stride=stride)
    oh, ow = -(-height // stride), -(-width // stride)
    return {
        "out_height": oh,
        "out_width": ow,
        "out_channels": filters,
        "weights": channels * filters,
        "biases": filters,
        "multiply_adds": oh * ow * channels * filters,
        "read_percent": 100 * oh * ow / (height * width),
    }


@tool(
    zh="瓶颈 1×1 → k×k → 1×1 比直接 k×k 省多少",
    en="what a bottleneck 1×1 → k×k → 1×1 saves against a direct k×k",
    zh_args={
        "channels": "输入输出通道数",
        "mid": "中间通道数",
        "kernel": "中间卷积的核边长",
        "height": "特征图的高，像素",
        "width": "特征图的宽，像素",
    },
    zh_returns=(
        "直接卷积与瓶颈的权重个数和乘加次数、前者是后者的几倍、两个 1×1 占瓶颈的比例（%），以及持平的中间通道数。"
    ),
    examples=({"channels": 256, "mid": 64}, {"channels": 512, "mid": 128, "kernel": 3, "height": 28, "width": 28}),
)
def bottleneck_saving(channels: int, mid: int, kernel: int = 3, height: int = 56, width: int = 56) -> dict[str, float]:
    """Direct convolution and bottleneck side by side, without biases; the map keeps its size.

    Args:
        channels: in and out. mid: in the middle. kernel: side of the middle kernel. height, width: of the map.

    Returns:
        Weights and multiply-adds of both, how many times fewer the bottleneck takes, the share of its two 1×1 layers
        (%), and the width of the middle at which the two cost the same.
    """
    _positive(channels=channels, mid=mid, kernel=kernel, height=height, width=width)
    direct, bottleneck = bottleneck_macs(channels, mid, k=kernel)
    direct_macs, bottleneck_total = bottleneck_macs(channels, mid, height, width, kernel)
    return {
        "direct_weights": direct,
        "bottleneck_weights": bottleneck,
        "direct_multiply_adds": direct_macs,
        "bottleneck_multiply_adds": bottleneck_total,
        "times_fewer": direct / bottleneck,
        "pointwise_percent": 100 * 2 * channels * mid / bottleneck,
        "break_even_mid": break_even(channels, kernel),
    }
