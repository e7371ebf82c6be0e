"""The vector that spatial pyramid pooling makes, and what the layer behind it costs."""

from __future__ import annotations

from mlkata.shelf.layers.spatial_pyramid_pooling.reference import adaptive_bins, spp_paper_windows
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="空间金字塔池化的向量有多长",
    en="the length of a spatial pyramid's vector",
    zh_args={
        "channels": "特征图的通道数",
        "levels": "各级每边的格数，如 4,2,1",
        "size": "特征图的边长，用来比较两种切法；与长度无关",
        "units": "后面全连接层的宽度，用来算参数量",
    },
    zh_returns="每通道的格数、向量长度、全连接层的参数量，以及这个边长下论文的规则在各级给出几格（0 表示步长为 0）。",
    examples=(
        {"channels": 256, "levels": [4, 2, 1]},
        {"channels": 256, "levels": [6, 3, 2, 1], "size": 10, "units": 4096},
    ),
)
def spp_length(channels: int, levels: list[int], size: int = 13, units: int = 4096) -> dict[str, object]:
    """Length of the vector, parameters of the next layer, and where the paper's window rule miscounts.

    Args:
        channels: of the feature map.
        levels: bins a side of each level, e.g. 4,2,1.
        size: side of the feature map, to compare the two rules; the length does not depend on it.
        units: width of the fully connected layer behind, for its parameters.

    Returns:
        Bins a channel, the vector's length, the parameters of the fully connected layer, and for this side the bins
        that the paper's window rule gives at each level (0 where its stride would be 0).
    """
    if min(channels, size, units, *(levels or [0])) < 1:
        raise MlkataError(
            Text(
                "这些数都要是正整数，至少一级。",
                "All of them are positive whole numbers, and there is a level at least.",
            ),
            "channels, levels, size, units",
            Text("例如 256 和 4,2,1。", "For example 256 and 4,2,1."),
        )
    bins = sum(len(adaptive_bins(size, b)) ** 2 for b in levels)
    length = channels * bins
    return {
        "bins": bins,
        "length": length,
        "fc_parameters": (length + 1) * units,
        "paper_bins": [len(spp_paper_windows(size, b)) if size >= b else 0 for b in levels],
    }
