"""Convolution as a matrix product: im2col, its adjoint col2im, and two ways to do without: Winograd and Fourier.

A picture batch is `(n, c, h, w)`. Columns are `(n, c · kh · kw, oh · ow)`: a column holds what one window sees, channel
by channel, each channel row by row; columns are in the order of the outputs, row by row. PyTorch's `unfold` and `fold`
have the same layout.

Source: Chellapilla, Puri & Simard, "High Performance Convolutional Neural Networks for Document Processing", IWFHR 2006
(unrolling); Lavin & Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016, section 4.1 (Winograd).
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

Pair = tuple[int, int]
Floats = NDArray[np.floating]

# F(2, 3): two outputs of a filter of three taps from four inputs, with 4 products instead of 6
INPUT = np.array([[1.0, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]])  # Bᵀ
FILTER = np.array([[1.0, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])  # G
OUTPUT = np.array([[1.0, 1, 1, 0], [0, 1, -1, -1]])  # Aᵀ


def im2col(x: ArrayLike, kernel: Pair, stride: int = 1, padding: int = 0, dilation: int = 1) -> Floats:
    """Every window of a picture as a column.

    Idea: pad, then walk over the outputs; the window of output (i, j) starts at (i, j) · stride and takes every
    `dilation`-th row and column. Flatten it into column number i · ow + j.

    Args:
        x: `(n, c, h, w)`. kernel: (kh, kw). stride, padding (zeros on each side), dilation: for both axes.

    Returns:
        `(n, c · kh · kw, oh · ow)` in the dtype of `x`.

    Raises:
        ValueError: the kernel with its holes is larger than the padded picture.

    Complexity: O(n · c · kh · kw · oh · ow) copies and as much memory: kh · kw times the picture at stride 1.
    Pitfall: channels are the slowest part of a column, as they are of a kernel `w[o].ravel()`.
    """
    x, (kh, kw) = np.asarray(x), kernel
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    n, c, h, w = x.shape
    span_h, span_w = dilation * (kh - 1) + 1, dilation * (kw - 1) + 1
    if span_h > h or span_w > w:
        raise ValueError(f"a kernel that covers {span_h} × {span_w} does not fit into {h} × {w}")
    oh, ow = (h - span_h) // stride + 1, (w - span_w) // stride + 1
    columns = np.empty((n, c * kh * kw, oh * ow), dtype=x.dtype)
    for i in range(oh):
        for j in range(ow):
            top, left = i * stride, j * stride
            window = x[:, :, top : top + span_h : dilation, left : left + span_w : dilation]  # (n, c, kh, kw)
            columns[:, :, i * ow + j] = window.reshape(n, c * kh * kw)
    return columns


def col2im(
    columns: ArrayLike, size: Pair, kernel: Pair, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Floats:
    """Every column back to its window; where windows overlap, the numbers add up.

    Idea: the same walk as im2col, with `+=` into the padded picture instead of a copy out of it; cut the padding off at
    the end. This is the transpose of im2col: it carries gradients from the columns back to the pixels.

    Args:
        columns: `(n, c · kh · kw, oh · ow)`. size: (h, w) of the picture. kernel, stride, padding, dilation: as in
            `im2col`.

    Returns:
        `(n, c, h, w)` in the dtype of `columns`.

    Complexity: O(n · c · kh · kw · oh · ow).
    Pitfall: it does not undo im2col: a pixel that lies in m windows comes back m times.
    """
    columns, (h, w), (kh, kw) = np.asarray(columns), size, kernel
    n = len(columns)
    c = columns.shape[1] // (kh * kw)
    span_h, span_w = dilation * (kh - 1) + 1, dilation * (kw - 1) + 1
    padded = np.zeros_like(columns, shape=(n, c, h, w))
    padded = np.pad(padded, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh, ow = (padded.shape[2] - span_h) // stride + 1, (padded.shape[3] - span_w) // stride + 1
    for i in range(oh):
        for j in range(ow):
            top, left = i * stride, j * stride
            window = columns[:, :, i * ow + j].reshape(n, c, kh, kw)
            padded[:, :, top : top + span_h : dilation, left : left + span_w : dilation] += window
    return padded[:, :, padding : padding + h, padding : padding + w]


def conv2d_im2col(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None = None, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Floats:
    """Convolution (correlation) as one matrix product.

    Idea: an output is a kernel times a window, so all outputs are all kernels times all windows:
    `(oc, c · kh · kw) @ (c · kh · kw, oh · ow)`.

    Args:
        x: `(n, c, h, w)`. w: `(oc, c, kh, kw)`. b: `(oc,)` or None. stride, padding, dilation: as in `im2col`.

    Returns:
        `(n, oc, oh, ow)`.

    Raises:
        ValueError: as in `im2col`.

    Complexity: oc · c · kh · kw · oh · ow multiply-adds a picture, the same as sliding; the columns' memory on top.
    """
    w = np.asarray(w)
    oc, _, kh, kw = w.shape
    h, width = np.asarray(x).shape[2:]
    y = w.reshape(oc, -1) @ im2col(x, (kh, kw), stride, padding, dilation)  # (n, oc, oh · ow)
    ow = (width + 2 * padding - dilation * (kw - 1) - 1) // stride + 1
    y = y.reshape(len(y), oc, -1, ow)
    return y if b is None else y + np.asarray(b)[:, None, None]


def winograd_f23(x: ArrayLike, w: ArrayLike) -> Floats:
    """3 × 3 convolution (correlation) of stride 1 by Winograd's F(2 × 2, 3 × 3).

    Idea: cut the picture into overlapping 4 × 4 tiles, two pixels apart. Transform tiles (Bᵀ d B) and kernels (G g Gᵀ)
    to 4 × 4, multiply element by element and add over channels, transform back (Aᵀ m A) to 2 × 2 outputs: 16 products
    instead of 36 for four outputs. The kernels are transformed once for all tiles.

    Args:
        x: `(n, c, h, w)`, h and w at least 3. w: `(oc, c, 3, 3)`. No padding.

    Returns:
        `(n, oc, h - 2, w - 2)`.

    Complexity: 16/36 of the products of the plain convolution, plus the transforms.
    Pitfall: an odd output needs a last tile that hangs over; pad with zeros and cut the surplus off.
    """
    x, w = np.asarray(x), np.asarray(w)
    n, _, h, width = x.shape
    x = np.pad(x, ((0, 0), (0, 0), (0, h % 2), (0, width % 2)))
    tiles = sliding_window_view(x, (4, 4), axis=(2, 3))[:, :, ::2, ::2]  # (n, c, th, tw, 4, 4)
    data = INPUT @ tiles @ INPUT.T
    kernels = FILTER @ w @ FILTER.T  # (oc, c, 4, 4)
    products = np.einsum("nctuij,ocij->notuij", data, kernels)  # summed over channels
    y = OUTPUT @ products @ OUTPUT.T  # (n, oc, th, tw, 2, 2)
    th, tw = y.shape[2:4]
    y = y.transpose(0, 1, 2, 4, 3, 5).reshape(n, len(w), 2 * th, 2 * tw)  # rows of tiles become rows of pixels
    return y[:, :, : h - 2, : width - 2]


def conv_fft(x: ArrayLike, w: ArrayLike) -> Floats:
    """Convolution (correlation) of stride 1 by Fourier transform.

    Idea: in the frequency domain a correlation is a product with the conjugate of the kernel's transform. The transform
    is circular; at the size of the picture the outputs that do not wrap around are exactly the valid ones.

    Args:
        x: `(n, c, h, w)`. w: `(oc, c, kh, kw)`. No padding.

    Returns:
        `(n, oc, h - kh + 1, w - kw + 1)`.

    Complexity: O((n · c + c · oc + n · oc) · h · w · log(h · w)) for the transforms and n · c · oc · h · w complex
        products; the kernel's size does not matter.
    """
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    h, width = x.shape[2:]
    kh, kw = w.shape[2:]
    spectrum = np.einsum("ncij,ocij->noij", np.fft.rfft2(x), np.conj(np.fft.rfft2(w, (h, width))))
    return np.fft.irfft2(spectrum, (h, width))[:, :, : h - kh + 1, : width - kw + 1]
