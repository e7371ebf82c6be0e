"""k × k kernels as k × 1 after 1 × k: what fits exactly, what is lost, what it costs.

Layouts are PyTorch's: pictures `(n, c, h, w)`, kernels `(oc, c, kh, kw)`, correlation without a flip. “Vertical” is a
kernel of one column, `(kh, 1)`; “horizontal” one of one row, `(1, kw)`.

Source: Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", CVPR 2016, sec. 3.2 (n × 1 and
1 × n); Jaderberg, Vedaldi & Zisserman, "Speeding up Convolutional Neural Networks with Low Rank Expansions", BMVC 2014,
scheme 2; Tai et al., "Convolutional Neural Networks with Low-Rank Regularization", ICLR 2016 (the SVD is optimal).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.layers.conv2d.fast import conv2d

Floats = NDArray[np.floating]


def separable_rank1(kernel: Floats) -> tuple[Floats, Floats, float]:
    """The column and the row whose outer product comes closest to a kernel, and the share of the energy they hold.

    Idea: a kernel that is a column times a row has rank one. The nearest matrix of rank one is the first term of the
    SVD; by how much the first singular value dominates says how separable the kernel is.

    Args:
        kernel: `(kh, kw)`, not all zeros.

    Returns:
        `(column, row, energy)`: `(kh,)` and `(kw,)` with `np.outer(column, row)` nearest to the kernel in least squares
        (each takes the root of the singular value), and `energy = s₁² / Σ sᵢ²` in (0, 1], 1 for a separable kernel.

    Complexity: one SVD of a kh × kw matrix; afterwards kh + kw products a pixel instead of kh · kw.
    Pitfall: sign and scale may go to either factor; compare outer products, never the factors.
    """
    u, s, vt = np.linalg.svd(kernel)
    root = np.sqrt(s[0])
    return root * u[:, 0], root * vt[0], float(s[0] ** 2 / np.sum(s**2))


def factorize_conv(w: Floats, mid: int) -> tuple[Floats, Floats]:
    """A k × k convolution as a vertical one into `mid` channels and a horizontal one out of them, by one SVD.

    Idea: the vertical kernel is chosen by (c, row of the kernel), the horizontal one by (oc, column of the kernel).
    Written as a matrix with these two as rows and columns, the pair is a product of rank `mid`, and the truncated SVD
    is the best one.

    Args:
        w: `(oc, c, kh, kw)`. mid: channels in between, at most `min(c · kh, oc · kw)`.

    Returns:
        `(vertical, horizontal)` of shapes `(mid, c, kh, 1)` and `(oc, mid, 1, kw)`; the kernel that they make together,
        `sum_m vertical[m, c, i] · horizontal[o, m, j]`, is nearest to `w[o, c, i, j]` in least squares.

    Complexity: one SVD of a c · kh × oc · kw matrix.
    Pitfall: exact only for `mid >= min(c · kh, oc · kw)`, that is 3 · c for 3 × 3 and equal channels: then it costs
        twice the full kernel. With `mid = c` it is an approximation.
    """
    oc, c, kh, kw = w.shape
    rows = w.transpose(1, 2, 0, 3).reshape(c * kh, oc * kw)  # (c, i) × (o, j)
    u, s, vt = np.linalg.svd(rows, full_matrices=False)
    root = np.sqrt(s[:mid])
    vertical = (u[:, :mid] * root).T.reshape(mid, c, kh, 1)
    horizontal = (root[:, None] * vt[:mid]).reshape(mid, oc, 1, kw).swapaxes(0, 1)
    return vertical, horizontal


def full_from_factors(vertical: ArrayLike, horizontal: ArrayLike) -> Floats:
    """The ordinary kernel that a vertical and a horizontal convolution make together.

    Idea: without an activation in between the pair is linear: sum over the middle channels, outer product in space.

    Args:
        vertical: `(mid, c, kh, 1)`. horizontal: `(oc, mid, 1, kw)`.

    Returns:
        `(oc, c, kh, kw)`.
    """
    vertical, horizontal = np.asarray(vertical, dtype=float), np.asarray(horizontal, dtype=float)
    return np.einsum("mci,omj->ocij", vertical[..., 0], horizontal[:, :, 0])


def asymmetric_conv2d(
    x: ArrayLike,
    vertical: ArrayLike,
    horizontal: ArrayLike,
    b: ArrayLike | None = None,
    stride: int = 1,
    padding: tuple[int, int] = (0, 0),
    relu: bool = False,
) -> Floats:
    """A vertical convolution, then a horizontal one: together what one kh × kw convolution does.

    Idea: each part pads and steps in its own direction only. Zeros to the left and right of the maps in between are
    what the vertical part would make of zeros, as long as it has no bias.

    Args:
        x: `(n, c, h, w)`. vertical: `(mid, c, kh, 1)`. horizontal: `(oc, mid, 1, kw)`. b: `(oc,)` or None.
        stride: of the whole: the vertical part steps over rows, the horizontal one over columns.
        padding: (rows, columns) of zeros on each side: rows for the vertical part, columns for the horizontal one.
        relu: whether a ReLU stands between the two.

    Returns:
        `(n, oc, oh, ow)`; without `relu` what `conv2d` gives with the kernel `full_from_factors(vertical, horizontal)`.
    """
    maps = conv2d(x, vertical, stride=(stride, 1), padding=(padding[0], 0))  # (n, mid, oh, w)
    maps = np.maximum(maps, 0) if relu else maps
    return conv2d(maps, horizontal, b, stride=(1, stride), padding=(0, padding[1]))


def asym_conv_cost(c: int, mid: int, oc: int, kh: int = 3, kw: int = 3, h: int = 1, w: int = 1) -> tuple[int, int]:
    """Multiply-adds of a kh × kw convolution and of the pair kh × 1, 1 × kw at stride 1, for a map of h × w.

    Idea: kh · kw becomes kh + kw; for equal channels that is 2/3 for 3 × 3 and 2/7 for 7 × 7.

    Args:
        c: channels in. mid: in between. oc: out. kh, kw: sides of the kernel. h, w: size of the map; 1 and 1 give the
            number of weights (without biases).

    Returns:
        `(full, pair)`.
    """
    return h * w * c * oc * kh * kw, h * w * mid * (c * kh + oc * kw)
