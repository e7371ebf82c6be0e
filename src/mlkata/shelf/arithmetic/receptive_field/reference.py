"""Receptive field arithmetic along one axis: size, jump and place, from the first layer up and from the last down.

A layer is a row `(kernel, stride, padding, dilation)`; convolution and pooling are treated alike. Positions are
pixel numbers: pixel i has its centre at i. The axes of an image are independent: compute each on its own.

Source: Araujo, Norris & Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019,
doi:10.23915/distill.00021, sections "Single-path networks" and "Arbitrary computation graphs".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def receptive_field(layers: ArrayLike) -> tuple[int, int, float]:
    """Size, jump and first centre of the receptive field after a chain of layers.

    Idea: walk from the input up. One step in the current feature map is `jump` input pixels, so a kernel that spans
    `dilation · (kernel - 1)` steps widens the field by that many jumps. Only then is the jump multiplied by the
    stride: a stride widens nothing by itself, it makes every LATER layer widen more. Padding moves the field, it
        never widens it.

    Args:
        layers: `(n, 4)` whole numbers, first layer first: kernel, stride, padding (on the left), dilation. n may be 0.

    Returns:
        `(size, jump, start)`: input pixels seen by one output; input pixels between neighbouring outputs; centre of
        what output 0 sees, in input pixels (negative inside the padding, a half between two pixels).

    Complexity: O(n).
    Pitfall: multiplying the jump before widening counts a layer's own stride into its own kernel.
    """
    size, jump, start = 1, 1, 0.0
    for kernel, stride, padding, dilation in np.asarray(layers).tolist():
        span = dilation * (kernel - 1)  # steps between the first and the last tap
        size += span * jump
        start += (span / 2 - padding) * jump
        jump *= stride
    return size, jump, start


def receptive_field_closed(layers: ArrayLike) -> int:
    """The size alone, by the closed formula.

    Idea: unroll the recursion: layer l adds `dilation_l · (kernel_l - 1)` steps of the product of all strides BEFORE
    it, `size = 1 + Σ_l d_l (k_l - 1) Π_{i<l} s_i`.

    Args:
        layers: as in `receptive_field`.

    Returns:
        Input pixels seen by one output.

    Complexity: O(n), without a loop.
    """
    kernel, stride, _, dilation = np.asarray(layers, dtype=int).reshape(-1, 4).T
    jumps = np.cumprod(np.concatenate([[1], stride]))[:-1]  # (n,) the jump that each layer finds
    return int(1 + np.sum(dilation * (kernel - 1) * jumps))


def receptive_field_backward(layers: ArrayLike) -> int:
    """The size alone, from the last layer down.

    Idea: one output needs `dilation · (kernel - 1) + 1` neighbouring positions of the map before it. If `size`
    positions of a layer's output are needed, their windows start `stride` apart, so its input needs
    `(size - 1) · stride + dilation · (kernel - 1) + 1`.

    Args:
        layers: as in `receptive_field`.

    Returns:
        Input pixels seen by one output.

    Complexity: O(n).
    """
    size = 1
    for kernel, stride, _, dilation in np.asarray(layers, dtype=int).reshape(-1, 4).tolist()[::-1]:
        size = (size - 1) * stride + dilation * (kernel - 1) + 1
    return size


def input_window(layers: ArrayLike, index: int) -> tuple[int, int]:
    """First and last input pixel that output `index` sees; outside the image they are padding.

    Idea: the window of output 0 is `size` wide around `start`; each further output moves it by one jump.

    Args:
        layers: as in `receptive_field`. index: number of the output position, from 0.

    Returns:
        `(first, last)`, both inclusive, not clipped to the image.

    Complexity: O(n).
    """
    size, jump, start = receptive_field(layers)
    first = start - (size - 1) / 2 + index * jump  # whole: start has a half exactly when size is even
    return int(first), int(first) + size - 1


def receptive_field_graph(layers: ArrayLike, edges: ArrayLike) -> tuple[int, int, float]:
    """Size, jump and first centre at the last node of a network with branches.

    Idea: carry the window itself, `[low, high]` of output 0, instead of its size. A layer widens it as in a chain;
    where branches meet (add, concat), the node sees the smallest window around all of theirs. With symmetric padding
    all windows share their centre and this is "the maximum over the paths"; with a shifted branch it is more.

    Args:
        layers: `(n, 4)` rows kernel, stride, padding, dilation. Node 0 is the input, node l is the output of row l - 1;
            a plain sum or concatenation is the row (1, 1, 0, 1).
        edges: `(m, 2)` whole numbers `(from, to)` with `from < to`, in any order; every node from 1 on has at least
            one.

    Returns:
        `(size, jump, start)` of node n, as in `receptive_field`.

    Raises:
        ValueError: inputs of one node have different jumps: the maps differ in resolution and cannot be joined.

    Complexity: O(n m); O(n + m) with the edges sorted by their end.
    Pitfall: the maximum of the branches' sizes is too small as soon as their centres differ.
    """
    rows, pairs = np.asarray(layers).tolist(), np.asarray(edges).tolist()
    nodes = [(0.0, 0.0, 1)]  # low, high, jump of each node
    for node, (kernel, stride, padding, dilation) in enumerate(rows, start=1):
        inputs = [nodes[a] for a, b in pairs if b == node]
        jumps = {entry[2] for entry in inputs}
        if len(jumps) != 1:
            raise ValueError(f"inputs of node {node} differ in jump")
        low = min(entry[0] for entry in inputs)
        high = max(entry[1] for entry in inputs)
        jump = jumps.pop()
        low -= padding * jump
        high += (dilation * (kernel - 1) - padding) * jump
        nodes.append((low, high, jump * stride))
    low, high, jump = nodes[-1]
    return int(high - low) + 1, jump, (low + high) / 2
