"""What each layer of a written chain costs, and a few networks written as chains."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from mlkata.shelf.arithmetic.conv_cost.reference import conv_macs, conv_params, linear_macs
from mlkata.shelf.arithmetic.conv_output_size.chain import Layer, Shape, groups_of, shapes

ALEXNET = (
    "conv c64 k11 s4 p2; maxpool k3 s2; conv c192 k5 p2; maxpool k3 s2; conv c384 k3 p1; conv c256 k3 p1 x2; "
    "maxpool k3 s2; flatten; fc 4096 x2; fc 1000"
)
VGG16 = (
    "conv c64 k3 p1 x2; maxpool k2; conv c128 k3 p1 x2; maxpool k2; conv c256 k3 p1 x3; maxpool k2; "
    "conv c512 k3 p1 x3; maxpool k2; conv c512 k3 p1 x3; maxpool k2; flatten; fc 4096 x2; fc 1000"
)
_BLOCKS = (  # channels, stride, times
    (64, 1, 1), (128, 2, 1), (128, 1, 1), (256, 2, 1), (256, 1, 1),
    (512, 2, 1), (512, 1, 5), (1024, 2, 1), (1024, 1, 1),
)  # fmt: skip
MOBILENET = "; ".join(
    ["conv c32 k3 s2 p1 nobias"]
    + [f"dwconv k3 s{s} p1 nobias; pwconv c{c} nobias" for c, s, times in _BLOCKS for _ in range(times)]
    + ["gap", "fc 1000"]
)
NETWORKS = {"AlexNet": ALEXNET, "VGG-16": VGG16, "MobileNet": MOBILENET}


@dataclass(frozen=True, slots=True)
class Cost:
    """One layer: its text, kind, output shape, parameters, and for the whole batch MACs, elements in and out, bytes."""

    text: str
    kind: str
    shape: Shape
    params: int
    macs: int
    inputs: int
    outputs: int
    moved: float


def costs(layers: list[Layer], start: Shape, batch: int = 1, width: float = 4.0) -> list[Cost]:
    """The cost of every layer.

    Args:
        layers: see `conv_output_size.chain.parse`. start: (channels, height, width) of the input. batch: pictures.
        width: bytes of an element.

    Returns:
        One `Cost` a layer; `moved` is weights, inputs and outputs, each once. A flatten moves nothing.
    """
    found, before = [], start
    for layer, after in zip(layers, shapes(layers, start), strict=True):
        params, macs = _weights(layer, before, after)
        inputs, outputs = batch * prod(before), batch * prod(after)
        moved = 0.0 if layer.kind == "flatten" else width * (params + inputs + outputs)
        found.append(Cost(layer.text, layer.kind, after, params, batch * macs, inputs, outputs, moved))
        before = after
    return found


def _weights(layer: Layer, before: Shape, after: Shape) -> tuple[int, int]:
    """Parameters, and multiply-adds for one picture."""
    c, out = before[0], after[0]
    if layer.kind == "fc":
        return c * out + layer.bias * out, linear_macs(c, out)
    if layer.kind not in ("conv", "dwconv", "pwconv", "tconv"):
        return 0, 0
    groups = groups_of(layer, c)
    positions = before[1:] if layer.kind == "tconv" else after[1:]
    return (
        conv_params(c, out, layer.kernel, groups, layer.bias),
        conv_macs(c, out, layer.kernel, positions, groups),
    )
