"""Two maps become one: by adding them or by laying their channels beside each other, and a convolution behind.

Layouts are PyTorch's: maps `(n, c, h, w)`, kernels `(oc, c, k, k)` with k odd; the convolution is a correlation with
stride 1 and zeros around, so that the size stays.

Source: He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, sec. 3.2 (addition, projection by 1 × 1
where channels differ); Huang et al., "Densely Connected Convolutional Networks", CVPR 2017, sec. 3 (concatenation).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]


def same_conv(x: ArrayLike, w: ArrayLike, b: ArrayLike | None = None) -> Floats:
    """k × k convolution that keeps the size.

    Args:
        x: `(n, c, h, w)`. w: `(oc, c, k, k)`, k odd. b: `(oc,)` or None.

    Returns:
        `(n, oc, h, w)`.

    Complexity: n · oc · c · h · w · k² multiply-adds.
    """
    x, w = np.asarray(x), np.asarray(w)
    *_, k = w.shape
    r = k // 2
    framed = np.pad(x, ((0, 0), (0, 0), (r, r), (r, r)))
    windows = np.lib.stride_tricks.sliding_window_view(framed, (k, k), axis=(2, 3))  # (n, c, h, w, k, k)
    y = np.moveaxis(np.tensordot(windows, w, axes=([1, 4, 5], [1, 2, 3])), 3, 1)  # (n, h, w, oc) to (n, oc, h, w)
    return y if b is None else y + np.asarray(b)[:, None, None]


def fuse_add(
    x: ArrayLike, y: ArrayLike, w: ArrayLike, b: ArrayLike | None = None, match: ArrayLike | None = None
) -> Floats:
    """Add two maps, then convolve: `sum over i of (x_i + y_i) * w_i`.

    Idea: channel i of both maps must mean the same, since one kernel reads their sum. Where the channels differ in
    number, a 1 × 1 convolution first writes y in x's terms.

    Args:
        x: `(n, c, h, w)`. y: `(n, c, h, w)`, or `(n, d, h, w)` with `match`.
        w: `(oc, c, k, k)`. b: `(oc,)` or None. match: `(c, d, 1, 1)`, applied to y before adding.

    Returns:
        `(n, oc, h, w)`.

    Raises:
        ValueError: the maps to be added differ in shape; nothing is broadcast.

    Complexity: n · oc · c · h · w · k² multiply-adds, and n · c · h · w additions.
    Pitfall: NumPy and PyTorch broadcast a single channel over all without a word.
    """
    x, y = np.asarray(x), np.asarray(y)
    if match is not None:
        y = same_conv(y, match)
    if x.shape != y.shape:
        raise ValueError(f"maps of {x.shape} and {y.shape} cannot be added")
    return same_conv(x + y, w, b)


def fuse_concat_conv(x: ArrayLike, y: ArrayLike, w: ArrayLike, b: ArrayLike | None = None) -> Floats:
    """Lay two maps beside each other, then convolve: `sum of x_i * w_i + sum of y_i * w_(c+i)`.

    Idea: the kernel has a slice for every channel of either map. Cut it in two and add: no copy is needed.

    Args:
        x: `(n, c, h, w)`. y: `(n, d, h, w)`. w: `(oc, c + d, k, k)`, x's channels first. b: `(oc,)` or None.

    Returns:
        `(n, oc, h, w)`.

    Raises:
        ValueError: batch, height or width differ, or the kernel has not c + d channels.

    Complexity: n · oc · (c + d) · h · w · k² multiply-adds: twice those of `fuse_add` for c = d.
    Pitfall: the bias is added once, not once for each half.
    """
    x, y, w = np.asarray(x), np.asarray(y), np.asarray(w)
    c = x.shape[1]
    if x.shape[:1] + x.shape[2:] != y.shape[:1] + y.shape[2:] or w.shape[1] != c + y.shape[1]:
        raise ValueError(f"maps of {x.shape} and {y.shape} do not fit a kernel of {w.shape}")
    return same_conv(x, w[:, :c], b) + same_conv(y, w[:, c:])


def tie_concat_weights(w: ArrayLike, parts: int = 2) -> Floats:
    """The kernel over a concatenation of `parts` maps that does what `w` does on their sum.

    Idea: convolution is linear, so (x + y) * w = x * w + y * w: the same slice stands once for each map.

    Args:
        w: `(oc, c, k, k)` over the sum. parts: how many maps are concatenated.

    Returns:
        `(oc, parts · c, k, k)`, a copy.

    Complexity: O(size of the result).
    Pitfall: repeat the whole block of channels (0, 1, 2, 0, 1, 2), not each channel (0, 0, 1, 1, 2, 2).
    """
    return np.concatenate([np.asarray(w)] * parts, axis=1)


def nearest_tied(w: ArrayLike, parts: int = 2) -> Floats:
    """The kernel over the sum that comes closest to a given kernel over the concatenation: the mean of its parts.

    Args:
        w: `(oc, parts · c, k, k)`. parts: how many maps were concatenated.

    Returns:
        `(oc, c, k, k)`, the least-squares solution of `tie_concat_weights(v, parts) = w`.

    Complexity: O(size of w).
    """
    w = np.asarray(w)
    return w.reshape(len(w), parts, -1, *w.shape[2:]).mean(axis=1)


def fusion_cost(c: int, oc: int, k: int, h: int, w: int, d: int | None = None, bytes_each: int = 4) -> dict[str, int]:
    """Parameters, multiply-adds and memory of both ways to fuse a map of c channels with one of d.

    Args:
        c, d: channels of either map; d is c unless given, and where they differ the addition needs a 1 × 1 from d to c.
        oc, k: of the convolution behind. h, w: of the maps. bytes_each: of one number.

    Returns:
        `add_…` and `concat_…`: `parameters` (no biases), `work` (multiply-adds), `memory` (bytes of the fused map).

    Complexity: O(1).
    """
    d = c if d is None else d
    match = 0 if d == c else c * d
    return {
        "add_parameters": oc * c * k * k + match,
        "concat_parameters": oc * (c + d) * k * k,
        "add_work": h * w * (oc * c * k * k + match),
        "concat_work": h * w * oc * (c + d) * k * k,
        "add_memory": h * w * c * bytes_each,
        "concat_memory": h * w * (c + d) * bytes_each,
    }
