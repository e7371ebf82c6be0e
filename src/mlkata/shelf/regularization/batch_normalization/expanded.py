"""Backward pass of batch normalization, one node of the graph at a time.

Longer than the compact form and derived without any insight: write forward as single operations, then walk back
through them. This is the one to write when the compact formula has slipped one's mind.

Source: Ioffe & Szegedy, "Batch Normalization", ICML 2015, sec. 3 (the six derivatives after alg. 1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.regularization.batch_normalization.reference import Cache, Floats, _beside


def batchnorm_backward(dy: ArrayLike, cache: Cache) -> tuple[Floats, Floats, Floats]:
    """Backward pass of batch normalization through mean, variance and centring; see `reference`.

    Idea: x reaches the loss on three ways: directly, through the variance, through the mean. Add the three.

    Args:
        dy: the loss's gradient with respect to `y`. cache: `(x_hat, inv_std, gamma, axes)` from forward.

    Returns:
        `(dx, dgamma, dbeta)`.

    Complexity: O(size of dy).
    Pitfall: the way from the mean through the variance is 0, since the centred values sum to 0.
    """
    x_hat, inv_std, gamma, axes = cache
    dy = np.asarray(dy)
    m = x_hat.size / inv_std.size  # values in one channel
    centred = x_hat / inv_std  # x - mean
    dx_hat = dy * _beside(gamma, dy, axes)
    dvariance = (dx_hat * centred).sum(axis=axes, keepdims=True) * -0.5 * inv_std**3  # d (var + eps)^(-1/2)
    dmean = -(dx_hat * inv_std).sum(axis=axes, keepdims=True)
    dx = dx_hat * inv_std + dvariance * 2.0 * centred / m + dmean / m
    return dx, (dy * x_hat).sum(axis=axes), dy.sum(axis=axes)
