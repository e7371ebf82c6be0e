"""What layers cost: parameters, multiply-adds (MACs), activations, bytes moved, and the least time that takes.

Conventions: one MAC is one multiplication with its addition; FLOPs are 2 · MACs; additions of the bias, activations,
norms and pooling count nothing. MACs are for one picture. Sizes and kernels are (rows, columns).

Source: Howard et al., "MobileNets", 2017, arXiv:1704.04861, section 3.1 (cost of convolutions); Williams, Waterman &
Patterson, "Roofline", Communications of the ACM 52(4), 2009.
"""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import ArrayLike

Pair = tuple[int, int]
TRANSPOSED, POOL, LINEAR = 1, 2, 3  # kinds of layers besides 0, the convolution


def conv_params(in_channels: int, out_channels: int, kernel: Pair, groups: int = 1, bias: bool = True) -> int:
    """Parameters of a convolution, plain or transposed.

    Idea: each output channel has one kernel over the input channels of its group, and one bias.

    Args:
        in_channels, out_channels: both divisible by `groups`. kernel: (rows, columns).
        groups: of channels that do not see each other. bias: whether there is one.

    Returns:
        Number of parameters. `groups = in_channels` is depthwise; `kernel = (1, 1)` is pointwise.

    Complexity: O(1).
    """
    return in_channels // groups * out_channels * prod(kernel) + bias * out_channels


def conv_macs(in_channels: int, out_channels: int, kernel: Pair, positions: Pair, groups: int = 1) -> int:
    """Multiply-adds of a convolution: every weight is used once at every position.

    Idea: weights times positions. The positions are those where the kernel is laid down: the OUTPUT's of a convolution,
    the INPUT's of a transposed one.

    Args:
        in_channels, out_channels, kernel, groups: as in `conv_params`. positions: (rows, columns) of that map.

    Returns:
        Number of multiply-adds for one picture; taps on padding count, as the libraries count them.

    Complexity: O(1).
    """
    return conv_params(in_channels, out_channels, kernel, groups, bias=False) * prod(positions)


def separable_macs(in_channels: int, out_channels: int, kernel: Pair, positions: Pair) -> int:
    """Multiply-adds of a depthwise convolution followed by a pointwise one.

    Idea: filter each channel on its own, then mix channels pixel by pixel. Of the plain convolution's cost that is the
    share `1 / out_channels + 1 / (kernel area)`.

    Args:
        in_channels, out_channels, kernel: of the plain convolution it stands for. positions: of the output.

    Returns:
        Number of multiply-adds for one picture.

    Complexity: O(1).
    """
    depthwise = conv_macs(in_channels, in_channels, kernel, positions, groups=in_channels)
    return depthwise + conv_macs(in_channels, out_channels, (1, 1), positions)


def linear_macs(in_features: int, out_features: int, rows: int = 1) -> int:
    """Multiply-adds of a fully connected layer.

    Idea: a matrix of `in × out` weights, each used once for every row (picture, token).

    Args:
        in_features, out_features: of the layer. rows: how many vectors go through it.

    Returns:
        Number of multiply-adds.

    Complexity: O(1).
    """
    return in_features * out_features * rows


def conv_cost(
    in_channels: int,
    out_channels: int,
    kernel: Pair,
    in_size: Pair,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
    groups: int = 1,
    bias: bool = True,
    transposed: bool = False,
) -> tuple[int, int]:
    """Parameters and multiply-adds of one convolution, from the size of its input.

    Idea: parameters do not know the picture; multiply-adds are weights times positions. For a convolution work out the
    output first; a transposed one lays its kernel down at every INPUT position.

    Args:
        in_channels, out_channels: channels. kernel, in_size: (rows, columns).
        stride, padding, dilation, groups, bias: of the layer, as in `torch.nn.Conv2d`; padding on each side.
        transposed: as in `torch.nn.ConvTranspose2d`.

    Returns:
        `(parameters, macs)` of one picture.

    Raises:
        ValueError: channels are not divisible by groups, or the kernel of a convolution does not fit.

    Complexity: O(1).
    Pitfall: multiply-adds at the input's positions are too many by the square of the stride.
    """
    if in_channels % groups or out_channels % groups:
        raise ValueError(f"{in_channels} and {out_channels} channels do not divide into {groups} groups")
    positions = in_size
    if not transposed:
        room = [in_size[axis] + 2 * padding - dilation * (kernel[axis] - 1) - 1 for axis in (0, 1)]
        if min(room) < 0:
            raise ValueError(f"a kernel of {kernel} does not fit into {in_size}")
        positions = (room[0] // stride + 1, room[1] // stride + 1)
    params = conv_params(in_channels, out_channels, kernel, groups, bias)
    return params, conv_macs(in_channels, out_channels, kernel, positions, groups)


def model_cost(layers: ArrayLike, shape: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Parameters, multiply-adds and activations of a chain of layers.

    Idea: carry the shape through and add up. In training every layer's output stays until the backward pass; without
    it only a layer's input and output must be there at once.

    Args:
        layers: `(n, 6)` whole numbers, first layer first: kind, out_channels, kernel, stride, padding, groups. Kinds:
            0 convolution, 1 transposed convolution, 2 pooling (keeps its channels, has no weights; out_channels and
            groups mean nothing), 3 fully connected (flattens what comes; only out_channels counts). Kernels are square,
            every layer but pooling has a bias.
        shape: (channels, rows, columns) of the input.

    Returns:
        `(parameters, macs, stored, peak)`: stored is the number of elements of all outputs together; peak is the
        largest number of elements of one layer's input and output together.

    Complexity: O(n).
    Pitfall: a layer's input channels are what the layer before put out, pooling included.
    """
    (c, h, w), params, macs, sizes = shape, 0, 0, [prod(shape)]
    for kind, out, kernel, stride, padding, groups in np.asarray(layers).tolist():
        if kind == LINEAR:
            params += sizes[-1] * out + out
            macs += sizes[-1] * out
            c, h, w = out, 1, 1
        else:
            before = (h, w)
            if kind == TRANSPOSED:
                h, w = ((n - 1) * stride - 2 * padding + kernel for n in before)
            else:
                h, w = ((n + 2 * padding - kernel) // stride + 1 for n in before)
            if kind != POOL:
                params += conv_params(c, out, (kernel, kernel), groups)
                macs += conv_macs(c, out, (kernel, kernel), before if kind == TRANSPOSED else (h, w), groups)
                c = out
        sizes.append(c * h * w)
    peak = max(sizes[i] + sizes[i + 1] for i in range(len(sizes) - 1))
    return params, macs, sum(sizes[1:]), peak


def arithmetic_intensity(macs: float, moved: float) -> float:
    """FLOPs for each byte moved between memory and chip.

    Idea: a machine has two speeds, arithmetic and memory; this ratio decides which of them a layer waits for.

    Args:
        macs: multiply-adds. moved: bytes read and written, at least weights + input + output, each once.

    Returns:
        FLOP per byte, with 2 FLOPs a multiply-add.

    Complexity: O(1).
    """
    return 2 * macs / moved


def roofline_time(macs: ArrayLike, moved: ArrayLike, peak: float, bandwidth: float) -> float:
    """The least time a sequence of layers takes on a machine.

    Idea: a layer needs the longer of its arithmetic (2 · macs / peak) and its traffic (bytes / bandwidth), as both can
    overlap within a layer; layers wait for each other, so their times add up.

    Args:
        macs: `(n,)` multiply-adds of each layer. moved: `(n,)` bytes each layer reads and writes.
        peak: FLOP per second. bandwidth: bytes per second.

    Returns:
        Seconds.

    Complexity: O(n).
    Pitfall: the maximum of the sums is too small: a layer short of bandwidth cannot use another's idle arithmetic.
    """
    arithmetic = 2 * np.asarray(macs) / peak
    traffic = np.asarray(moved) / bandwidth
    return float(np.maximum(arithmetic, traffic).sum())
