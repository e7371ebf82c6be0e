"""Batch, group and layer normalization, and the compact backward pass of batch normalization.

One formula, `(x - mean) / sqrt(var + eps) · gamma + beta`; the methods differ only in the axes over which mean
and variance are taken. Variances here are biased (divided by the number of values), as in every library.

Source: Ioffe & Szegedy, "Batch Normalization", ICML 2015, alg. 1 and sec. 3.2 (convolutions); Wu & He, "Group
Normalization", ECCV 2018, eq. 7; Ba, Kiros & Hinton, "Layer Normalization", arXiv:1607.06450, eq. 3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Axes = tuple[int, ...]
Cache = tuple[Floats, Floats, Floats, Axes]


def standardize(x: Floats, axes: Axes, eps: float) -> tuple[Floats, Floats]:
    """Subtract the mean over `axes` and divide by the standard deviation.

    Idea: centre first, then average the squares of what is left. `E[x²] - E[x]²` is the same on paper, but
    subtracts two large numbers when the mean is large, and may even come out negative.

    Args:
        x: any shape. axes: the axes averaged over. eps: added to the variance, under the root.

    Returns:
        `x_hat` in the shape of `x`, and `1 / sqrt(var + eps)` with the averaged axes kept as 1.

    Complexity: two passes over x.
    Pitfall: eps goes under the root; a constant channel then gives 0 and not 0 / 0.
    """
    centred = x - x.mean(axis=axes, keepdims=True)
    variance = (centred**2).mean(axis=axes, keepdims=True)  # biased: divided by m, not m - 1
    inv_std = 1.0 / np.sqrt(variance + eps)
    return centred * inv_std, inv_std


def _beside(parameter: ArrayLike, x: Floats, axes: Axes) -> Floats:
    """`(C,)` reshaped so that it broadcasts against `x`: ones where `axes` are averaged away."""
    kept = [1 if axis in axes else size for axis, size in enumerate(x.shape)]
    return np.asarray(parameter).reshape(kept)


def batchnorm_forward(
    x: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float = 1e-5, axes: Axes = (0,)
) -> tuple[Floats, Cache]:
    """Batch normalization with the statistics of this batch.

    Idea: each channel is one random variable, and everything that shares its weights is a sample of it: the rows of
    a fully connected layer, and in a convolution also all positions, since one kernel makes them all.

    Args:
        x: `(n, c)` with axes `(0,)`, or `(n, c, h, w)` with axes `(0, 2, 3)`.
        gamma, beta: `(c,)`, scale and shift of each channel.
        eps: added to the variance, under the root.
        axes: the axes over which mean and variance are taken: all but the channel's.

    Returns:
        `(y, cache)`: y in the shape of `x`, and for backward `(x_hat, inv_std, gamma, axes)`: the standardized
        input, `1 / sqrt(var + eps)` with the averaged axes kept as 1, and gamma and axes as given.

    Complexity: O(size of x), a few passes.
    Pitfall: with one value in a channel (n = 1, fully connected) x_hat is 0 and the output is beta, whatever came in.
    """
    x = np.asarray(x)
    x_hat, inv_std = standardize(x, axes, eps)
    y = _beside(gamma, x, axes) * x_hat + _beside(beta, x, axes)
    return y, (x_hat, inv_std, np.asarray(gamma), axes)


def batchnorm_backward(dy: ArrayLike, cache: Cache) -> tuple[Floats, Floats, Floats]:
    """Backward pass of batch normalization, the compact form.

    Idea: forward removes from x its mean and its scale, so moving x along either changes nothing. The gradient is what
    is left of `g = gamma · dy` once its component along 1 (the mean) and along `x_hat` (the scale) is taken out:
    `dx = inv_std · (g - mean(g) - x_hat · mean(g · x_hat))`.

    Args:
        dy: the loss's gradient with respect to `y`, in its shape.
        cache: what forward kept: `(x_hat, inv_std, gamma, axes)`; `x_hat` in the shape of dy, `inv_std` with the
            averaged axes kept as 1, gamma `(c,)`, axes as in `batchnorm_forward`.

    Returns:
        `(dx, dgamma, dbeta)` in the shapes of dy, `(c,)` and `(c,)`.

    Complexity: O(size of dy): two reductions and one pass.
    Pitfall: mean and variance depend on every x of the channel; `dy · gamma · inv_std` alone forgets both.
    """
    x_hat, inv_std, gamma, axes = cache
    dy = np.asarray(dy)
    g = dy * _beside(gamma, dy, axes)  # dL/dx_hat
    along_one = g.mean(axis=axes, keepdims=True)
    along_x_hat = (g * x_hat).mean(axis=axes, keepdims=True)
    dx = inv_std * (g - along_one - x_hat * along_x_hat)
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)


def groupnorm(x: ArrayLike, gamma: ArrayLike, beta: ArrayLike, groups: int, eps: float = 1e-5) -> Floats:
    """Group normalization: statistics of each picture over groups of neighbouring channels.

    Idea: never look at the batch. `groups = 1` takes the whole picture (layer normalization of a feature map),
    `groups = c` each map alone (instance normalization).

    Args:
        x: `(n, c, h, w)`. gamma, beta: `(c,)`. groups: divides c. eps: under the root.

    Returns:
        `(n, c, h, w)`.

    Complexity: O(size of x).
    Pitfall: gamma and beta belong to channels, not to groups.
    """
    x = np.asarray(x)
    n, c, h, w = x.shape
    x_hat, _ = standardize(x.reshape(n, groups, c // groups, h, w), (2, 3, 4), eps)
    return _beside(gamma, x, (0, 2, 3)) * x_hat.reshape(x.shape) + _beside(beta, x, (0, 2, 3))


def layernorm(x: ArrayLike, gamma: ArrayLike, beta: ArrayLike, eps: float = 1e-5) -> Floats:
    """Layer normalization: each row by its own mean and variance over the last axis.

    Idea: the transpose of batch normalization: one sample, all features. Nothing depends on the batch or on the
    position in a sequence, so training and inference are the same function.

    Args:
        x: `(…, d)`. gamma, beta: `(d,)`. eps: under the root.

    Returns:
        The shape of `x`.

    Complexity: O(size of x).
    Pitfall: gamma and beta run along the normalized axis here, across it in batch normalization.
    """
    x_hat, _ = standardize(np.asarray(x), (-1,), eps)
    return np.asarray(gamma) * x_hat + np.asarray(beta)
