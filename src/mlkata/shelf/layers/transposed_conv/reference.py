"""Transposed convolution by stamping, the overlap it leaves, and pixel shuffle, as one writes them on a whiteboard.

Layouts are PyTorch's: pictures `(n, c, h, w)`, kernels of a transposed convolution `(c, oc / groups, kh, kw)`, input
channels first.

Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285, ch. 4; Odena,
Dumoulin & Olah, "Deconvolution and Checkerboard Artifacts", Distill 2016 (overlap); Shi et al., "Real-Time Single Image
and Video Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network", CVPR 2016 (pixel shuffle);
Aitken et al., arXiv:1707.02937 (ICNR).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Pair = tuple[int, int]


def _pair(value: int | Pair) -> Pair:
    """`3` means `(3, 3)`."""
    return (value, value) if np.ndim(value) == 0 else (value[0], value[1])


def conv_transpose2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: int | Pair = 1,
    padding: int | Pair = 0,
    output_padding: int | Pair = 0,
    groups: int = 1,
    dilation: int | Pair = 1,
) -> Floats:
    """Two-dimensional transposed convolution.

    Idea: every input number is a stamp: it puts the kernel, times itself, onto a canvas, `stride` further for each
    step in the input. Where stamps overlap, they add. At the end `padding` rows and columns are cut off all around.

    Args:
        x: `(n, c, h, w)` numbers of any real dtype; sums are taken in float64.
        w: `(c, oc / groups, kh, kw)`; input channels `g · c / groups … (g + 1) · c / groups - 1` belong to group `g`,
            which writes output channels `g · oc / groups … (g + 1) · oc / groups - 1`.
        b: `(oc,)`, one number per output channel, or None.
        stride: distance of the stamps on the canvas, a number or `(rows, columns)`.
        padding: rows and columns cut off on every side, a number or `(rows, columns)`.
        output_padding: rows and columns more at the bottom and on the right, a number or `(rows, columns)`.
        groups: divides `c` and `oc`.
        dilation: distance of the kernel's taps, a number or `(rows, columns)`.

    Returns:
        `(n, oc, oh, ow)` float64, `oh = (h - 1) · stride - 2 · padding + dilation · (kh - 1) + 1 + output_padding`;
        what no stamp reaches holds the bias alone.

    Complexity: n · h · w · c · (oc / groups) · kh · kw multiply-adds: it is the *input* positions that count.
    Pitfall: padding makes the result smaller, and the kernel's first axis is the input.
    """
    x, w = (np.asarray(a, dtype=float) for a in (x, w))
    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = map(_pair, (stride, padding, output_padding, dilation))
    n, c, h, width = x.shape
    (_, og, kh, kw), cg = w.shape, c // groups  # og, cg: channels out of and into one group
    span = dh * (kh - 1) + 1, dw * (kw - 1) + 1  # rows and columns under one stamp
    canvas = np.zeros((n, groups * og, (h - 1) * sh + span[0] + qh, (width - 1) * sw + span[1] + qw))
    for g in range(groups):
        ins, outs = slice(g * cg, (g + 1) * cg), slice(g * og, (g + 1) * og)
        for i in range(h):
            for j in range(width):
                stamp = np.tensordot(x[:, ins, i, j], w[ins], axes=(1, 0))  # (n, og, kh, kw)
                canvas[:, outs, i * sh : i * sh + span[0] : dh, j * sw : j * sw + span[1] : dw] += stamp
    y = canvas[:, :, ph : canvas.shape[2] - ph, pw : canvas.shape[3] - pw]
    return y if b is None else y + np.asarray(b)[:, None, None]


def overlap_count(
    n: int, k: int, s: int = 1, p: int = 0, output_padding: int = 0, dilation: int = 1
) -> NDArray[np.int_]:
    """How many stamps of a transposed convolution meet at each output place, along one axis.

    Idea: stamp ones instead of numbers. In two dimensions the counts are the outer product of those of both axes.

    Args:
        n: number of inputs.
        k: kernel taps.
        s: stride.
        p: padding, cut off on both sides.
        output_padding: places more at the end.
        dilation: distance of the kernel's taps.

    Returns:
        `((n - 1) s - 2 p + dilation (k - 1) + 1 + output_padding,)` whole numbers; uneven inside unless `s` divides
        `k`, for a dilation of 1.

    Complexity: O(n k).
    Pitfall: an even count says nothing about the weights that are counted.
    """
    count = np.zeros((n - 1) * s + dilation * (k - 1) + 1 + output_padding, dtype=int)
    for i in range(n):
        count[i * s : i * s + dilation * (k - 1) + 1 : dilation] += 1
    return count[p : len(count) - p]


def pixel_shuffle(x: ArrayLike, r: int) -> NDArray[np.generic]:
    """Turn channels into resolution: each run of `r²` channels becomes the `r × r` pixels of one channel.

    Idea: split the channel axis into (c, r, r), move each r behind its spatial axis, and join.

    Args:
        x: `(n, c · r², h, w)`.
        r: how many times larger.

    Returns:
        `(n, c, h · r, w · r)`: row `i`, column `j` of each block comes from channel `c · r² + i · r + j`.

    Raises:
        ValueError: `r²` does not divide the number of channels.

    Complexity: O(size of x); nothing is computed.
    Pitfall: a reshape alone gives the right shape and scrambles the picture; the axes must be moved in between.
    """
    x = np.asarray(x)
    n, channels, h, w = x.shape
    blocks = x.reshape(n, channels // (r * r), r, r, h, w)  # raises where r² does not divide the channels
    return blocks.transpose(0, 1, 4, 2, 5, 3).reshape(n, channels // (r * r), h * r, w * r)


def icnr_init(w: ArrayLike, r: int) -> NDArray[np.generic]:
    """A kernel for convolution and pixel shuffle that begins as nearest-neighbour enlargement.

    Idea: give the r² channels that make up one block the same kernel, and all pixels of the block are equal.

    Args:
        w: `(oc, c, kh, kw)`, a kernel for the small picture, initialised in any way.
        r: how many times larger.

    Returns:
        `(oc · r², c, kh, kw)`.

    Complexity: O(size of the result).
    Pitfall: repeat each kernel r² times in a row; tiling the whole set puts copies into different channels.
    """
    return np.repeat(np.asarray(w), r * r, axis=0)
