"""A chain of layers written in one line, and the shape behind each: `conv c64 k7 s2 p3; maxpool k3 s2; gap; fc 10`.

One layer is a kind and its options, layers are separated by `;`. Kinds: conv, dwconv (one kernel a channel), pwconv
(1 × 1), tconv (transposed), maxpool, avgpool, up (repeats pixels), gap (global average), flatten, fc. Options: `c64`
output channels, `k3` or `k3x5` kernel (rows x columns), `s2` stride, `p1` padding, `same`, `d2` dilation, `g4` groups,
`o1` output_padding, `ceil`, `nobias`, `x3` the layer three times. Defaults are PyTorch's.

Source: PyTorch documentation of `torch.nn` (defaults of Conv2d, ConvTranspose2d, MaxPool2d, Linear).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mlkata.shelf.arithmetic.conv_output_size.reference import conv_out, conv_transpose_out, pool_out, same_padding
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

Pair = tuple[int, int]
Shape = tuple[int, int, int]  # channels, height, width

KINDS = {
    "conv": "ckspdg", "dwconv": "ckspd", "pwconv": "csg", "tconv": "ckspdgo", "maxpool": "kspd", "avgpool": "ksp",
    "up": "s", "gap": "", "flatten": "", "fc": "c",
}  # fmt: skip
OTHER_NAMES = {"pool": "maxpool", "deconv": "tconv", "convt": "tconv", "linear": "fc", "upsample": "up"}
WORDS = {"same": "conv dwconv maxpool avgpool", "ceil": "maxpool avgpool", "nobias": "conv dwconv pwconv tconv fc"}
LIMIT = 1000  # layers


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer; pairs are (rows, columns).

    Args:
        text: as written, without its repetition. kind: a key of `KINDS`. channels: of the output, 0 for as many as come
            in. same: SAME padding.
    """

    text: str
    kind: str
    channels: int = 0
    kernel: Pair = (1, 1)
    stride: Pair = (1, 1)
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)
    groups: int = 1
    output_padding: Pair = (0, 0)
    same: bool = False
    ceil: bool = False
    bias: bool = True


def parse(text: str) -> list[Layer]:
    """The layers of a line.

    Raises:
        MlkataError: an unknown kind or option, or a number that makes no sense; it says in which layer.
    """
    layers: list[Layer] = []
    for written in re.split(r"[;\n]+", text):
        if words := written.lower().split():
            layer, times = _layer(written.strip(), words, f"layer {len(layers) + 1}: {written.strip()}")
            layers += [layer] * times
    if not layers:
        raise MlkataError(Text("没有写任何层。", "No layer is given."), "layers", HOW)
    if len(layers) > LIMIT:
        raise MlkataError(Text(f"超过了 {LIMIT} 层。", f"There are more than {LIMIT} layers."), "layers")
    return layers


HOW = Text(
    "例如：conv c64 k7 s2 p3; maxpool k3 s2 p1; gap; fc 1000。",
    "For example: conv c64 k7 s2 p3; maxpool k3 s2 p1; gap; fc 1000.",
)


def _layer(text: str, words: list[str], where: str) -> tuple[Layer, int]:
    kind = OTHER_NAMES.get(words[0], words[0])
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise MlkataError(
            Text(f"没有“{words[0]}”这种层；有：{known}。", f"No layer {words[0]!r}; known: {known}."), where
        )
    numbers: dict[str, Pair] = {}
    flags: set[str] = set()
    for word in words[1:]:
        found = re.fullmatch(r"([a-z]?)(\d{1,9})(?:x(\d{1,9}))?", word)
        if word in WORDS and kind in WORDS[word].split():
            flags.add(word)
        elif found and (letter := found[1] or ("c" if kind == "fc" else "")) in set(KINDS[kind]) | {"x"}:
            numbers[letter] = int(found[2]), int(found[3] or found[2])
        else:
            raise MlkataError(Text(f"{kind} 没有选项“{word}”。", f"{kind} has no option {word!r}."), where, HOW)
    _sensible(kind, numbers, flags, where)
    kernel = numbers.get("k", (1, 1))
    default = kernel if kind in ("maxpool", "avgpool") else (2, 2) if kind == "up" else (1, 1)
    plain = " ".join(word for word in text.split() if not re.fullmatch(r"x\d+", word.lower()))
    layer = Layer(
        plain, kind, numbers.get("c", (0, 0))[0], kernel, numbers.get("s", default), numbers.get("p", (0, 0)),
        numbers.get("d", (1, 1)), numbers.get("g", (1, 1))[0], numbers.get("o", (0, 0)),
        "same" in flags, "ceil" in flags, "nobias" not in flags,
    )  # fmt: skip
    return layer, numbers.get("x", (1, 1))[0]


def _sensible(kind: str, numbers: dict[str, Pair], flags: set[str], where: str) -> None:
    for letter, pair in numbers.items():
        if letter not in "po" and min(pair) < 1:
            raise MlkataError(Text(f"{letter} 至少为 1。", f"{letter} is at least 1."), where)
    if "k" in KINDS[kind] and "k" not in numbers:
        raise MlkataError(Text(f"{kind} 要给核大小，例如 k3。", f"{kind} needs a kernel, for example k3."), where)
    if kind == "fc" and "c" not in numbers:
        raise MlkataError(Text("fc 要给输出个数，例如 fc 1000。", "fc needs its outputs, for example fc 1000."), where)
    if "same" in flags and "p" in numbers:
        raise MlkataError(Text("same 与 p 只能写一个。", "Write same or p, not both."), where)


def input_shape(numbers: list[int]) -> Shape:
    """`(channels, height, width)` from one to three numbers: a side, height and width, or all three."""
    if not 1 <= len(numbers) <= 3 or min(numbers) < 1:
        what = Text("输入写一到三个正整数。", "The input is one to three positive numbers.")
        remedy = Text("边长；高,宽；或 通道,高,宽。", "A side; height,width; or channels,height,width.")
        raise MlkataError(what, "input", remedy)
    side = numbers[-1]
    return (numbers[0], numbers[1], side) if len(numbers) == 3 else (1, numbers[0], side)


def through(layer: Layer, shape: Shape, where: str = "") -> Shape:
    """The shape behind a layer.

    Raises:
        MlkataError: the kernel does not fit, or channels and groups do not agree.
    """
    c, h, w = shape
    if layer.kind == "flatten":
        return c * h * w, 1, 1
    if layer.kind == "gap":
        return c, 1, 1
    if layer.kind == "fc":
        if (h, w) != (1, 1):
            what = Text("fc 之前要先 flatten 或 gap。", "Put flatten or gap before fc.")
            raise MlkataError(what, where or layer.text)
        return layer.channels, 1, 1
    out = layer.channels or c
    groups = groups_of(layer, c)
    if c % groups or out % groups:
        what = Text(
            f"{c} 进 {out} 出，不能分成 {groups} 组。", f"{c} in and {out} out do not divide into {groups} groups."
        )
        raise MlkataError(what, where or layer.text)
    try:
        rows, columns = (_along(layer, axis, n) for axis, n in enumerate((h, w)))
    except ValueError:
        what = Text(f"输入只有 {h}×{w}，这一层放不下。", f"The map is {h} × {w}: this layer does not fit.")
        raise MlkataError(
            what, where or layer.text, Text("增大输入，或减少下采样。", "Enlarge the input or downsample less.")
        ) from None
    return out, rows, columns


def groups_of(layer: Layer, channels: int) -> int:
    """Groups of a convolution that reads so many channels."""
    return channels if layer.kind == "dwconv" else layer.groups


def _along(layer: Layer, axis: int, n: int) -> int:
    k, s, p, d = (pair[axis] for pair in (layer.kernel, layer.stride, layer.padding, layer.dilation))
    if layer.kind == "up":
        return n * s
    if layer.kind == "tconv":
        return conv_transpose_out(n, k, s, p, layer.output_padding[axis], d)
    if layer.same:
        return conv_out(n + sum(same_padding(n, k, s, d)), k, s, 0, d)
    if layer.kind in ("maxpool", "avgpool"):
        return pool_out(n, k, s, p, d, layer.ceil)
    return conv_out(n, k, s, p, d)


def shapes(layers: list[Layer], start: Shape) -> list[Shape]:
    """The shape behind each layer."""
    found, shape = [], start
    for number, layer in enumerate(layers, start=1):
        shape = through(layer, shape, f"layer {number}: {layer.text}")
        found.append(shape)
    return found
