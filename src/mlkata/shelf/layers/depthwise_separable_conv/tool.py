"""What a depthwise separable convolution costs against a full one."""

from __future__ import annotations

from mlkata.shelf.layers.depthwise_separable_conv.reference import separable_cost
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="深度可分离卷积与普通卷积的计算量之比",
    en="cost of a depthwise separable convolution against a full one",
    zh_args={
        "channels": "输入通道数",
        "outputs": "输出通道数",
        "kernel": "核边长",
        "multiplier": "每个输入通道的逐通道核数",
        "height": "输出的高，像素",
        "width": "输出的宽，像素",
    },
    zh_returns=(
        "两者的权重个数和乘加次数、可分离的是普通的百分之几、少几倍、1×1 占可分离的比例（%），"
        "以及逐通道与普通卷积每搬一个数做的乘加次数（步长 1）。"
    ),
    examples=(
        {"channels": 256, "outputs": 256},
        {"channels": 32, "outputs": 64, "kernel": 3, "height": 112, "width": 112},
    ),
)
def separable_saving(
    channels: int, outputs: int, kernel: int = 3, multiplier: int = 1, height: int = 28, width: int = 28
) -> dict[str, float]:
    """Weights and multiply-adds of both, biases left out.

    Args:
        channels: in. outputs: channels out. kernel: its side. multiplier: depthwise kernels for each input channel.
        height, width: of the output.

    Returns:
        Weights and multiply-adds of both, the separable one in percent of the full one, how many times fewer, the share
        of the 1×1 in it (%), and multiply-adds for each number moved by the depthwise step and by the full convolution
        (stride 1: input, output and weights once each).
    """
    given = dict(channels=channels, outputs=outputs, kernel=kernel, multiplier=multiplier, height=height, width=width)
    for name, value in given.items():
        if value < 1:
            raise MlkataError(
                Text(f"{name} = {value} 应为正整数。", f"{name} = {value} should be a positive whole number."),
                name,
                Text("给出 1 或更大的整数。", "Give a whole number of at least 1."),
            )
    full, deep, point = separable_cost(channels, outputs, kernel, multiplier)
    pixels = height * width
    return {
        "full_weights": full,
        "separable_weights": deep + point,
        "full_multiply_adds": full * pixels,
        "separable_multiply_adds": (deep + point) * pixels,
        "percent_of_full": 100 * (deep + point) / full,
        "times_fewer": full / (deep + point),
        "pointwise_percent": 100 * point / (deep + point),
        "depthwise_macs_per_number": deep * pixels / (pixels * channels * (1 + multiplier) + deep),
        "full_macs_per_number": full * pixels / (pixels * (channels + outputs) + full),
    }
