"""Padding, sizes, receptive field and holes of dilated layers, in numbers."""

from __future__ import annotations

import math

from mlkata.shelf.layers.dilated_conv.reference import gridding_support, same_padding_dilated
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

MOST = 1 << 16  # pixels of a receptive field that is still worked out


@tool(
    zh="空洞卷积：保持大小的 padding 与输出大小",
    en="dilated convolution: the padding that keeps a size, and the output size",
    zh_args={
        "size": "输入边长（像素）",
        "kernel": "核大小",
        "dilation": "膨胀率",
        "stride": "步长",
        "padding": "每边补几个零；-1 表示取保持大小的那个数",
    },
    zh_returns="核覆盖的像素数、保持大小要在前后各补多少、实际补的零（两边合计）与输出边长。",
    examples=({"size": 33, "kernel": 3, "dilation": 6}, {"size": 33, "kernel": 5, "dilation": 6, "padding": 6}),
)
def dilated_size(size: int, kernel: int = 3, dilation: int = 2, stride: int = 1, padding: int = -1) -> dict[str, int]:
    """Sizes along one axis.

    Args:
        size: of the input, in pixels.
        kernel: taps.
        dilation: their distance.
        stride: of the window.
        padding: zeros on each side; -1 takes what keeps the size.

    Returns:
        The pixels that the kernel covers, the zeros before and behind that keep the size, the zeros used (both sides)
        and the size of the output.
    """
    if min(size, kernel, dilation, stride) < 1 or padding < -1:
        raise MlkataError(
            Text(
                "大小、核、膨胀率和步长都要是正整数，padding 至少是 -1。",
                "Size, kernel, dilation and stride are positive, and the padding is -1 or more.",
            ),
            "size, kernel, dilation, stride, padding",
            Text("例如 size=33 kernel=3 dilation=6。", "For example size=33 kernel=3 dilation=6."),
        )
    before, after = same_padding_dilated(kernel, dilation)
    zeros = before + after if padding < 0 else 2 * padding
    span = dilation * (kernel - 1) + 1
    if size + zeros < span:
        raise MlkataError(
            Text(
                f"核覆盖 {span} 个像素，放不进 {size + zeros} 个。",
                f"The kernel covers {span} pixels and does not fit {size + zeros}.",
            ),
            "kernel, dilation",
            Text("减小膨胀率，或多补零。", "Lower the dilation, or pad more."),
        )
    return {
        "span": span,
        "same_before": before,
        "same_after": after,
        "zeros": zeros,
        "output": (size + zeros - span) // stride + 1,
    }


@tool(
    zh="一摞空洞卷积：感受野有多大，里面有没有洞",
    en="a stack of dilated layers: how large its field is, and whether it has holes",
    zh_args={"dilations": "各层的膨胀率，步长都是 1", "kernel": "每层的核大小"},
    zh_returns="感受野边长、一行里从不读的像素数、二维里读到的比例、膨胀率的最大公因子，以及一行里每个像素的路径条数。",
    examples=({"dilations": [2, 2, 2]}, {"dilations": [1, 2, 5]}, {"dilations": [1, 2, 9]}),
)
def gridding(dilations: list[int], kernel: int = 3) -> dict[str, object]:
    """Coverage of the receptive field.

    Args:
        dilations: of the layers, all with stride 1.
        kernel: taps of each layer.

    Returns:
        The side of the receptive field, the pixels of a row that are never read, the share read in two dimensions, the
        greatest common factor of the rates, and the number of paths to each pixel of a row.
    """
    if (
        min(dilations, default=0) < 1
        or kernel < 1
        or sum(dilations) * (kernel - 1) > MOST
        or len(dilations) * math.log2(kernel) > 60
    ):
        raise MlkataError(
            Text(
                "膨胀率和核要是正整数，而且不能太多太大。",
                "Rates and kernel are positive, and neither too many nor too large.",
            ),
            "dilations, kernel",
            Text("例如 dilations=1,2,5。", "For example dilations=1,2,5."),
        )
    paths = gridding_support(dilations, kernel)
    return {
        "field": len(paths),
        "holes": int((paths == 0).sum()),
        "read_share": float((paths > 0).mean() ** 2),
        "common_factor": math.gcd(*dilations),
        "paths": paths.tolist(),
    }
