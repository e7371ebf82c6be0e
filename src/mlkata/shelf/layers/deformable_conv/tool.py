"""What a deformable convolution costs beside an ordinary one."""

from __future__ import annotations

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


@tool(
    zh="可变形卷积比普通卷积多花多少",
    en="what a deformable convolution costs beside an ordinary one",
    zh_args={
        "c": "输入通道数",
        "oc": "输出通道数",
        "k": "核的边长",
        "h": "输出的行数",
        "w": "输出的列数",
        "og": "偏移组数，要能整除 c",
        "mask": "带 v2 的调制掩码",
    },
    zh_returns=(
        "普通卷积、预测偏移（与掩码）的卷积、双线性采样各要多少次乘加，后两者之和占普通卷积的百分之几，"
        "预测偏移的卷积有几个通道和几个参数（不计偏置）。"
    ),
    examples=(
        {"c": 256, "oc": 256, "k": 3, "h": 56, "w": 56},
        {"c": 64, "oc": 64, "k": 3, "h": 56, "w": 56, "og": 4, "mask": False},
    ),
)
def deform_cost(c: int, oc: int, k: int, h: int, w: int, og: int = 1, mask: bool = True) -> dict[str, float]:
    """Multiply-adds for one picture; offsets are predicted by a k × k convolution of the same input.

    Args:
        c: input channels. oc: output channels. k: side of the kernel.
        h: rows of the output. w: its columns.
        og: offset groups; divides c.
        mask: with the modulation mask of version 2.

    Returns:
        `convolution`, `prediction` (of offsets and mask) and `sampling` in multiply-adds; `extra_percent`, the latter
        two over the first; `channels` and `parameters` of the predicting convolution, without biases.
    """
    if min(c, oc, k, h, w, og) < 1 or c % og:
        raise MlkataError(
            Text(
                f"{og} 个偏移组分不完 {c} 个通道，或有数小于 1。",
                f"{og} offset groups do not divide {c} channels, or a number is below 1.",
            ),
            "og, c",
            Text("所有数至少为 1，让 og 整除 c。", "Give numbers of at least 1 and let og divide c."),
        )
    channels = og * k * k * (3 if mask else 2)
    convolution = h * w * oc * c * k * k
    prediction = h * w * channels * c * k * k
    sampling = h * w * c * k * k * (5 if mask else 4)
    return {
        "convolution": convolution,
        "prediction": prediction,
        "sampling": sampling,
        "extra_percent": 100 * (prediction + sampling) / convolution,
        "channels": channels,
        "parameters": channels * c * k * k,
    }
