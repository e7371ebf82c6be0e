"""ASPP in numbers: parameters and work of a pyramid, how far its branches reach, how many of their weights are used."""

from __future__ import annotations

from typing import Any

from mlkata.shelf.segmentation.aspp_deeplab.reference import aspp_parameters, valid_weight_fraction
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="ASPP 的参数量、计算量和有效权重",
    en="parameters, work and valid weights of ASPP",
    zh_args={
        "size": "输入图片边长，像素",
        "output_stride": "主干的输出步幅：8、16 或 32",
        "rates": "各支空洞卷积的空洞率",
        "channels": "主干输出的通道数",
        "branch": "每支的通道数",
        "out": "投影之后的通道数",
        "image_level": "是否有图像级（全局平均）分支",
    },
    zh_returns=(
        "特征图边长、各支的空洞率、各支跨度（输入图上最外两个抽头的距离，像素）、落在图内的权重比例（%）；"
        "参数量（不含偏置，含 BN）、其中空洞支的占比（%）、乘加次数（10⁹）、每个空洞卷积改成深度可分离后的参数量。"
    ),
    examples=(
        {"size": 513, "output_stride": 16, "rates": [6, 12, 18]},
        {"size": 513, "output_stride": 8, "rates": [12, 24, 36]},
    ),
)
def aspp_cost(
    size: int = 513,
    output_stride: int = 16,
    rates: list[int] = (6, 12, 18),  # type: ignore[assignment]
    channels: int = 2048,
    branch: int = 256,
    out: int = 256,
    image_level: bool = True,
) -> dict[str, Any]:
    """What a pyramid of dilated branches costs and how much of it is used.

    Args:
        size: side of the picture in pixels. output_stride: of the backbone, 8, 16 or 32. rates: of the dilated
            branches. channels: of the backbone's map. branch: channels of each branch. out: channels behind the
            projection. image_level: whether there is an image-level branch.

    Returns:
        Side of the map; for each rate its span (pixels of the picture between the outermost taps) and its weights that
        meet the map (%); parameters (without biases, with batch normalization), the dilated branches' share of them
        (%), multiply-adds (1e9), and the parameters with depthwise separable dilated branches.
    """
    if min(size, output_stride, channels, branch, out, *rates) < 1:
        raise MlkataError(
            Text("这些数都至少为 1。", "All of these are at least 1."),
            "size, rates, channels",
            Text("例如 rates 写 6,12,18。", "Write, for example, 6,12,18 for the rates."),
        )
    side, rates = -(-size // output_stride), list(rates)
    count = len(rates)
    total = aspp_parameters(channels, branch, count, out, image=image_level)
    dilated = 9 * channels * branch * count
    dense = channels * branch + dilated + (1 + count + image_level) * branch * out  # at every cell of the map
    return {
        "map_side": side,
        "rate": rates,
        "span": [2 * rate * output_stride for rate in rates],
        "valid_percent": [100 * valid_weight_fraction(side, rate) for rate in rates],
        "parameters": total,
        "dilated_percent": 100 * dilated / total,
        "work": (dense * side**2 + channels * branch * image_level) / 1e9,
        "separable_parameters": total - dilated + count * (9 * channels + 2 * channels + channels * branch),
    }
