"""Depthwise separable convolution: each channel filtered by itself, then a 1×1 convolution that mixes channels.

Layouts are PyTorch's: pictures `(n, c, h, w)`, depthwise kernels `(c · multiplier, 1, kh, kw)`, pointwise kernels
`(oc, c · multiplier, 1, 1)`. Like every deep-learning library this is a correlation: kernels are not flipped.

Source: Sifre, "Rigid-Motion Scattering for Image Classification", PhD thesis, École Polytechnique, 2014, sec. 6.2;
Chollet, "Xception: Deep Learning with Depthwise Separable Convolutions", CVPR 2017; Howard et al., "MobileNets",
arXiv:1704.04861, sec. 3.1; Guo et al., "Network Decoupling", BMVC 2018 (a full kernel as a sum of separable ones).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.layers.pointwise_conv.reference import conv1x1_as_matmul

Floats = NDArray[np.floating]


def depthwise_conv2d(x: ArrayLike, w: ArrayLike, multiplier: int = 1, stride: int = 1, padding: int = 0) -> Floats:
    """Each input channel filtered by `multiplier` kernels of its own; nothing is summed over channels.

    Idea: output channel `q · multiplier + r` is input channel `q`, correlated with kernel number `r` of that channel.
    The outputs of one channel lie side by side, as PyTorch's `groups=c` and TensorFlow put them.

    Args:
        x: `(n, c, h, w)` of any real dtype.
        w: `(c · multiplier, 1, kh, kw)`; kernel `q · multiplier + r` belongs to input channel `q`.
        multiplier: outputs for each input channel.
        stride: of rows and columns. padding: rows and columns of zeros on each side.

    Returns:
        `(n, c · multiplier, oh, ow)` float64, `oh = floor((h + 2 · padding - kh) / stride) + 1`.

    Complexity: n · oh · ow · c · multiplier · kh · kw multiply-adds, 1/c of a convolution with as many outputs.
    Pitfall: `w.reshape(multiplier, c, …)` deals the kernels out in the wrong order and raises nothing.
    """
    x, w = (np.asarray(a, dtype=float) for a in (x, w))
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (n, c, h, width), (kh, kw) = x.shape, w.shape[2:]
    oh, ow = (h - kh) // stride + 1, (width - kw) // stride + 1
    y, kernels = np.empty((n, c * multiplier, oh, ow)), w.reshape(c * multiplier, kh, kw)
    for o in range(c * multiplier):
        plane, kernel = x[:, o // multiplier], kernels[o]
        for i in range(oh):
            for j in range(ow):
                window = plane[:, i * stride : i * stride + kh, j * stride : j * stride + kw]  # (n, kh, kw)
                y[:, o, i, j] = (window * kernel).sum(axis=(1, 2))
    return y


def separable_conv2d(
    x: ArrayLike,
    depthwise: ArrayLike,
    pointwise: ArrayLike,
    b: ArrayLike | None = None,
    multiplier: int = 1,
    stride: int = 1,
    padding: int = 0,
) -> Floats:
    """Depthwise convolution, then a 1×1 convolution; nothing in between.

    Idea: look around in each channel first, mix the channels afterwards. Stride and padding belong to the first step,
    the bias to the second.

    Args:
        x: `(n, c, h, w)`. depthwise: `(c · multiplier, 1, kh, kw)`. pointwise: `(oc, c · multiplier, 1, 1)`.
        b: `(oc,)` or None. multiplier, stride, padding: of the depthwise step, as in `depthwise_conv2d`.

    Returns:
        `(n, oc, oh, ow)` float64.

    Complexity: n · oh · ow · c · multiplier · (kh · kw + oc) multiply-adds against n · oh · ow · c · oc · kh · kw.
    Pitfall: 1×1 first and depthwise second is another layer (in general no exchange gives the same numbers).
    """
    return conv1x1_as_matmul(depthwise_conv2d(x, depthwise, multiplier, stride, padding), pointwise, b)


def separable_from_full(w: Floats, multiplier: int) -> tuple[Floats, Floats]:
    """The separable convolution that comes closest to a full kernel, by one SVD for each input channel.

    Idea: input channel `q` of the full kernel is a matrix `(oc, kh · kw)`. A separable convolution with `multiplier`
    kernels for that channel makes of it a product `(oc, multiplier) @ (multiplier, kh · kw)`: any matrix of that rank.
    The best one is the truncated SVD, and channels do not interfere.

    Args:
        w: `(oc, c, kh, kw)`. multiplier: depthwise kernels for each input channel, at most `min(oc, kh · kw)`.

    Returns:
        `(depthwise, pointwise)` of shapes `(c · multiplier, 1, kh, kw)` and `(oc, c · multiplier, 1, 1)`, for which
        `sum_r pointwise[o, q · multiplier + r] · depthwise[q · multiplier + r]` is nearest to `w[o, q]` in squares.

    Complexity: c SVDs of an oc × kh · kw matrix.
    Pitfall: exact only for `multiplier >= min(oc, kh · kw)` or a kernel of lower rank; with 1 it is an approximation.
    """
    oc, c, kh, kw = w.shape
    depthwise, pointwise = np.empty((c, multiplier, kh, kw)), np.empty((oc, c, multiplier))
    for q in range(c):
        u, s, vt = np.linalg.svd(w[:, q].reshape(oc, kh * kw), full_matrices=False)
        depthwise[q] = vt[:multiplier].reshape(multiplier, kh, kw)
        pointwise[:, q] = u[:, :multiplier] * s[:multiplier]  # the singular values go to one side
    return depthwise.reshape(c * multiplier, 1, kh, kw), pointwise.reshape(oc, c * multiplier, 1, 1)


def full_from_separable(depthwise: ArrayLike, pointwise: ArrayLike, multiplier: int = 1) -> Floats:
    """The ordinary kernel `(oc, c, kh, kw)` that gives the same numbers as a separable convolution.

    Idea: a linear step after a linear step is a linear step: add up weight times kernel over a channel.

    Args:
        depthwise: `(c · multiplier, 1, kh, kw)`. pointwise: `(oc, c · multiplier, 1, 1)`.
        multiplier: kernels a channel.

    Returns:
        `(oc, c, kh, kw)`.
    """
    depthwise, pointwise = np.asarray(depthwise, dtype=float), np.asarray(pointwise, dtype=float)
    (cm, _, kh, kw), oc = depthwise.shape, len(pointwise)
    kernels = depthwise.reshape(cm // multiplier, multiplier, kh, kw)
    return np.einsum("oqr,qrkl->oqkl", pointwise.reshape(oc, cm // multiplier, multiplier), kernels)


Unit = tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike]


def xception_block(x: ArrayLike, units: Sequence[Unit]) -> Floats:
    """A block of Xception's middle flow: (ReLU, separable 3×3, normalization) several times, and the input added.

    Idea: the ReLU stands *before* each separable convolution; between depthwise and pointwise there is none.

    Args:
        x: `(n, c, h, w)`.
        units: for each step `(depthwise, pointwise, scale, shift)`: kernels `(c, 1, 3, 3)` and `(c, c, 1, 1)`, and the
            affine map `(c,)`, `(c,)` to which batch normalization shrinks at inference. Xception has three.

    Returns:
        `(n, c, h, w)`: `x` plus what the steps made of it.
    """
    h = x = np.asarray(x, dtype=float)
    for depthwise, pointwise, scale, shift in units:
        y = separable_conv2d(np.maximum(h, 0), depthwise, pointwise, padding=1)
        h = y * np.asarray(scale)[:, None, None] + np.asarray(shift)[:, None, None]
    return x + h


def separable_cost(c: int, oc: int, k: int = 3, multiplier: int = 1, h: int = 1, w: int = 1) -> tuple[int, int, int]:
    """Multiply-adds of a full k × k convolution and of both steps of the separable one, for an output of h × w.

    Idea: `k²` and `oc` are added instead of multiplied: the ratio is `multiplier · (1 / oc + 1 / k²)`.

    Args:
        c: channels in. oc: channels out. k: side of the kernel. multiplier: depthwise kernels for each channel.
        h, w: size of the output; 1 and 1 give the number of weights.

    Returns:
        `(full, depthwise, pointwise)`.
    """
    pixels = h * w
    return pixels * c * oc * k * k, pixels * c * multiplier * k * k, pixels * c * multiplier * oc
