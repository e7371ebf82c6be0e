"""What it costs to concatenate two maps, and what to add them."""

from __future__ import annotations

from typing import Any

from mlkata.shelf.layers.concat_vs_add.reference import fusion_cost
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="concat 与 add：参数量、计算量、显存",
    en="concatenation and addition: parameters, work, memory",
    zh_args={
        "channels": "第一路的通道数",
        "out": "后面那个卷积的输出通道数",
        "kernel": "后面那个卷积的核边长",
        "height": "特征图高",
        "width": "特征图宽",
        "other": "第二路的通道数；0 表示与第一路相同，不同时 add 要先过 1×1 卷积",
        "bytes_each": "每个数的字节数：float32 是 4，float16 是 2",
    },
    zh_returns=("两种做法的参数量（不含偏置）、乘加次数（10⁶）和融合图的显存（KiB）；以及 concat 是 add 的几倍。"),
    examples=({"channels": 64, "out": 64}, {"channels": 256, "out": 256, "other": 512, "height": 28, "width": 28}),
)
def fusion_costs(
    channels: int, out: int, kernel: int = 3, height: int = 56, width: int = 56, other: int = 0, bytes_each: int = 4
) -> dict[str, Any]:
    """Both ways to fuse two maps in front of a convolution, side by side.

    Args:
        channels: of the first map. out: of the convolution behind. kernel: its side. height, width: of the maps.
        other: channels of the second map; 0 takes those of the first, and where they differ an addition needs a 1 × 1.
        bytes_each: bytes of one number, 4 for float32, 2 for float16.

    Returns:
        Parameters (no biases), multiply-adds (1e6) and memory of the fused map (KiB) of either, and the ratios of
        concatenation to addition.
    """
    if min(channels, out, kernel, height, width, bytes_each) < 1 or other < 0:
        raise MlkataError(
            Text("这些数至少为 1；other 可以是 0。", "These are at least 1; other may be 0."),
            "channels, out, kernel",
            Text("例如 channels 64，out 64。", "Write, for example, channels 64 and out 64."),
        )
    cost = fusion_cost(channels, out, kernel, height, width, other or None, bytes_each)
    return {
        "add_parameters": cost["add_parameters"],
        "concat_parameters": cost["concat_parameters"],
        "add_work": cost["add_work"] / 1e6,
        "concat_work": cost["concat_work"] / 1e6,
        "add_memory": cost["add_memory"] / 1024,
        "concat_memory": cost["concat_memory"] / 1024,
        "parameter_ratio": cost["concat_parameters"] / cost["add_parameters"],
        "work_ratio": cost["concat_work"] / cost["add_work"],
    }
