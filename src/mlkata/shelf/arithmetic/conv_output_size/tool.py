"""Sizes of one layer and of a chain of layers, and the padding for a wanted size."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any, Literal

import numpy as np

from mlkata.shelf.arithmetic.conv_output_size.chain import Layer, input_shape, parse, shapes, through
from mlkata.shelf.arithmetic.conv_output_size.reference import conv_transpose_out, same_padding
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

LARGEST = 10_000  # pixels along one axis: a form answers at once
VGG16 = (
    "conv c64 k3 p1 x2; maxpool k2; conv c128 k3 p1 x2; maxpool k2; conv c256 k3 p1 x3; maxpool k2; "
    "conv c512 k3 p1 x3; maxpool k2; conv c512 k3 p1 x3; maxpool k2; flatten; fc 4096; fc 4096; fc 1000"
)


def _within(low: int, **given: int) -> None:
    """Refuse what is below `low` or huge, in words."""
    for name, value in given.items():
        if not low <= value <= LARGEST:
            raise MlkataError(
                Text(f"{name} 要在 {low} 到 {LARGEST} 之间。", f"{name} lies between {low} and {LARGEST}."), name
            )


def _unread(layer: Layer, axis: int, n: int, out: int) -> np.ndarray:
    """Pixels along an axis that no window reads."""
    k, s, d = layer.kernel[axis], layer.stride[axis], layer.dilation[axis]
    front = same_padding(n, k, s, d)[0] if layer.same else layer.padding[axis]
    read = np.zeros(n, dtype=bool)
    starts = np.arange(out) * s - front
    for tap in range(0, k * d, d):
        at = starts + tap
        read[at[(at >= 0) & (at < n)]] = True
    return np.flatnonzero(~read)


def _rows(layers: list[Layer], n: int, width: int) -> int:
    """Height behind a chain; 0 where the input is too small."""
    try:
        return shapes(layers, (1, n, width))[-1][1]
    except MlkataError:
        return 0


def _same_output(layers: list[Layer], n: int) -> list[int]:
    """The smallest and the largest height with the same height behind the chain: sizes never shrink as inputs grow."""
    plain = [Layer(x.text, x.kind, 0, *((p[0],) * 2 for p in (x.kernel, x.stride, x.padding, x.dilation)), 1,
                   (x.output_padding[0],) * 2, x.same, x.ceil) for x in layers]  # fmt: skip
    out = _rows(plain, n, n)
    sizes = range(1, n + 4 * LARGEST)
    low = bisect_left(sizes, out, key=lambda size: _rows(plain, size, size))
    high = bisect_right(sizes, out, key=lambda size: _rows(plain, size, size))
    return [sizes[low], sizes[high - 1]]


@tool(
    zh="一层的输出大小，以及哪些像素没被读到",
    en="output size of one layer, and which pixels it never reads",
    zh_args={
        "size": "输入这一维的像素数",
        "kernel": "核大小",
        "stride": "步幅；0 表示默认：池化等于核大小，其余为 1",
        "padding": "每一边的填充；same 不用它",
        "dilation": "空洞率",
        "output_padding": "转置卷积在末尾多出的位置数",
        "layer": (
            "conv 卷积，pool 池化，pool-ceil 向上取整的池化，same 按 TensorFlow 的 SAME 填充的卷积，transposed 转置卷积"
        ),
    },
    zh_returns=(
        "output：输出大小；sum：代入数字的算式；covers：核连同空洞盖住的长度；unread：从未被读到的像素数，"
        "其中 lost_end 个在末尾；inputs：给出同样输出的最小与最大输入；same：SAME 会在前、后补的零。"
        "转置卷积只有 output、sum、covers，以及各种 output_padding 能得到的范围 outputs。"
    ),
    examples=(
        {"size": 224, "kernel": 7, "stride": 2, "padding": 3},
        {"size": 9, "kernel": 4, "padding": 2, "layer": "pool-ceil"},
        {"size": 14, "kernel": 4, "stride": 2, "padding": 1, "layer": "transposed"},
    ),
)
def output_size(
    size: int,
    kernel: int,
    stride: int = 0,
    padding: int = 0,
    dilation: int = 1,
    output_padding: int = 0,
    layer: Literal["conv", "pool", "pool-ceil", "same", "transposed"] = "conv",
) -> dict[str, Any]:
    """One layer along one axis.

    Args:
        size: pixels of the input along this axis.
        kernel: kernel size.
        stride: 0 stands for the default: the kernel's size for poolings, 1 for the rest.
        padding: on each side; not used by same.
        dilation: distance of the kernel's taps.
        output_padding: further positions at the end of a transposed convolution.
        layer: conv, pool, pool-ceil (rounded up), same (padded as TensorFlow's SAME) or transposed.

    Returns:
        `output`; `sum`, the formula with its numbers; `covers`, the length of the kernel with its holes; `unread`, the
        number of pixels that are never read, `lost_end` of them at the end; `inputs`, the smallest and the largest
        input with the same output; `same`, the zeros that SAME would put before and behind. For a transposed
        convolution only output, sum, covers, and `outputs`, the range that output_padding reaches.

    Source: Dumoulin & Visin, arXiv:1603.07285.
    """
    stride = stride or (kernel if layer.startswith("pool") else 1)
    _within(1, size=size, kernel=kernel, stride=stride, dilation=dilation)
    _within(0, padding=padding, output_padding=output_padding)
    covers = dilation * (kernel - 1) + 1
    kind = {"transposed": "tconv", "pool": "maxpool", "pool-ceil": "maxpool"}.get(layer, "conv")
    pairs = [(value, value) for value in (kernel, stride, padding, dilation)]
    one = Layer(layer, kind, 0, *pairs, 1, (output_padding,) * 2, layer == "same", layer == "pool-ceil")
    out = through(one, (1, size, size))[1]
    if layer == "transposed":
        low = conv_transpose_out(size, kernel, stride, padding, 0, dilation)
        written = f"({size} - 1) * {stride} - 2 * {padding} + {covers} + {output_padding} = {out}"
        return {"output": out, "sum": written, "covers": covers, "outputs": [low, low + max(stride, dilation) - 1]}
    same = same_padding(size, kernel, stride, dilation)
    zeros = sum(same) if layer == "same" else 2 * padding
    unread = _unread(one, 0, size, out)
    read = np.setdiff1d(np.arange(size), unread)
    rounding = "ceil" if layer == "pool-ceil" else "floor"
    hanging = layer == "pool-ceil" and -(-(size + zeros - covers) // stride) == out
    late = " - 1" if hanging else ""  # the last window would start behind the input
    return {
        "output": out,
        "sum": f"{rounding}(({size} + {zeros} - {covers}) / {stride}) + 1{late} = {out}",
        "covers": covers,
        "unread": len(unread),
        "lost_end": int(size - 1 - read[-1]) if len(read) else size,
        "inputs": _same_output([one], size),
        "same": list(same),
    }


@tool(
    zh="一串层的特征图大小，逐层",
    en="sizes of the maps behind each layer of a chain",
    zh_args={
        "layers": (
            "各层用分号隔开，例如 conv c64 k7 s2 p3; maxpool k3 s2 p1; conv c128 k3 p1 x2; gap; fc 1000。"
            "层：conv、dwconv、pwconv、tconv、maxpool、avgpool、up、gap、flatten、fc；"
            "选项：c 输出通道、k 核（k3x5 为行×列）、s 步幅、p 填充、same、d 空洞率、g 分组、"
            "o output_padding、ceil、x3 重复三次"
        ),
        "input": "输入大小：边长；高,宽；或 通道,高,宽",
    },
    zh_returns=(
        "各列：layer 层、shape 通道×高×宽、stride 到此为止的总步幅、unread 这一层输入里从未被读到的行+列。"
        "heights：最后一层高度不变时，输入高度的最小与最大值。"
    ),
    examples=(
        {"layers": VGG16, "input": [3, 224, 224]},
        {"layers": "conv k3 x2; maxpool k2; conv k3 x2; tconv k2 s2; conv k3 x2", "input": [92]},
    ),
)
def layer_sizes(layers: str, input: list[int] = (3, 224, 224)) -> dict[str, Any]:  # type: ignore[assignment]
    """The shape behind every layer of a chain.

    Args:
        layers: separated by semicolons, for example `conv c64 k7 s2 p3; maxpool k3 s2 p1; conv c128 k3 p1 x2; gap; fc
            1000`. Kinds: conv, dwconv, pwconv, tconv, maxpool, avgpool, up, gap, flatten, fc. Options: c output
            channels, k kernel (k3x5: rows x columns), s stride, p padding, same, d dilation, g groups, o
            output_padding, ceil, x3 three times.
        input: a side; height,width; or channels,height,width.

    Returns:
        Columns `layer`, `shape` (channels × height × width), `stride` (of all layers so far) and `unread` (rows +
        columns of this layer's input that it never reads); `heights`, the smallest and the largest input height with
        the same height at the end.

    Source: Dumoulin & Visin, arXiv:1603.07285.
    """
    chain, shape = parse(layers), input_shape(list(input))
    _within(1, height=shape[1], width=shape[2])
    found: dict[str, Any] = {"layer": [], "shape": [], "stride": [], "unread": []}
    total = 1.0
    for layer, (c, h, w) in zip(chain, shapes(chain, shape), strict=True):
        lost = ["0", "0"]
        if layer.kind in ("conv", "dwconv", "pwconv", "maxpool", "avgpool"):
            lost = [str(len(_unread(layer, axis, shape[1 + axis], (h, w)[axis]))) for axis in (0, 1)]
        if layer.kind in ("tconv", "up"):
            total /= layer.stride[0]
        elif layer.kind not in ("gap", "flatten", "fc"):
            total *= layer.stride[0]
        for name, value in zip(found, (layer.text, f"{c}×{h}×{w}", f"{total:g}", "+".join(lost)), strict=True):
            found[name].append(value)
        shape = (c, h, w)
    sliding = [layer for layer in chain if layer.kind not in ("gap", "flatten", "fc")]
    return {**found, "heights": _same_output(sliding, input_shape(list(input))[1])} if sliding else found


@tool(
    zh="要得到某个输出大小，该填充多少",
    en="the padding for a wanted output size",
    zh_args={
        "size": "输入这一维的像素数",
        "kernel": "核大小",
        "stride": "步幅",
        "dilation": "空洞率",
        "output": "想要的输出大小；0 表示 SAME 的大小，即 size / stride 向上取整",
    },
    zh_returns=(
        "output：想要的输出；zeros：一共补多少个零才行（最少与最多）；symmetric：两边各补这么多即可，可能没有；"
        "uneven：零最少的补法，前、后各几个，多的一个在后面。"
    ),
    examples=({"size": 224, "kernel": 3, "stride": 2}, {"size": 65, "kernel": 3, "dilation": 12}),
)
def padding_for(size: int, kernel: int, stride: int = 1, dilation: int = 1, output: int = 0) -> dict[str, Any]:
    """Zeros around an axis so that a convolution gives the wanted size.

    Args:
        size: pixels of the input along this axis.
        kernel: kernel size.
        stride: of the layer.
        dilation: distance of the kernel's taps.
        output: the wanted size; 0 stands for SAME's, size / stride rounded up.

    Returns:
        `output`, the wanted size; `zeros`, the least and the largest number of zeros in all; `symmetric`, the numbers
        that do on both sides, perhaps none; `uneven`, the fewest zeros, before and behind, the odd one behind.

    Source: Dumoulin & Visin, arXiv:1603.07285; TensorFlow, "Notes on padding".
    """
    _within(1, size=size, kernel=kernel, stride=stride, dilation=dilation)
    _within(0, output=output)
    wanted = output or -(-size // stride)
    least = (wanted - 1) * stride + dilation * (kernel - 1) + 1 - size
    if least + stride - 1 < 0:
        fewest = (size - dilation * (kernel - 1) - 1) // stride + 1
        what = Text(
            f"不填充也有 {fewest} 个输出，得不到 {wanted} 个。",
            f"Without any padding there are {fewest} outputs, not {wanted}.",
        )
        raise MlkataError(what, "output", Text("加大步幅，或先裁剪。", "Take a larger stride, or crop first."))
    low, high = max(least, 0), least + stride - 1
    return {
        "output": wanted,
        "zeros": [low, high],
        "symmetric": [zeros // 2 for zeros in range(low, high + 1) if zeros % 2 == 0],
        "uneven": [low // 2, low - low // 2],
    }
