"""Attention in convolutional networks: over channels (SE, CBAM), over places (CBAM), and between places (non-local).

Source: Hu, Shen & Sun, "Squeeze-and-Excitation Networks", CVPR 2018, eq. 2-4; Woo et al., "CBAM", ECCV 2018, eq. 2-3;
Wang et al., "Non-local Neural Networks", CVPR 2018, eq. 1, 3 and 6.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.layers.attention_mechanism.reference import scaled_dot_product_attention
from mlkata.shelf.layers.conv2d.fast import conv2d

Floats = NDArray[np.floating]


def sigmoid(x: ArrayLike) -> Floats:
    """`1 / (1 + exp(-x))` without overflow.

    Idea: the logistic function is half a hyperbolic tangent, which saturates instead of overflowing.

    Args:
        x: any shape.

    Returns:
        The shape of x, in [0, 1].

    Complexity: O(size).
    """
    return 0.5 + 0.5 * np.tanh(0.5 * np.asarray(x))


def channel_attention(
    x: ArrayLike, w1: ArrayLike, b1: ArrayLike, w2: ArrayLike, b2: ArrayLike, use_max: bool = False
) -> Floats:
    """Squeeze-and-excitation: one gate in (0, 1) for each channel, computed from all channels.

    Idea: squeeze each map to one number (its mean), let a bottleneck of two layers look at all of them, and multiply
    each map by the gate that comes out. CBAM also squeezes by the maximum, through the same two layers, and adds.

    Args:
        x: `(n, c, h, w)`.
        w1, b1: `(c / r, c)` and `(c / r,)`, followed by ReLU; layers are applied as `s @ W.T + b`.
        w2, b2: `(c, c / r)` and `(c,)`.
        use_max: CBAM's form: `sigmoid(mlp(mean) + mlp(max))` with one and the same mlp, biases included.

    Returns:
        `(n, c, h, w)`, each map times its gate.

    Complexity: 2 c² / r parameters (without biases) and as many multiply-adds; O(c · h · w) for squeeze and product.
    Pitfall: the gate is a sigmoid and not a softmax: channels do not compete, several may be open.
    """
    x = np.asarray(x)
    squeezed = [x.mean(axis=(2, 3))] + ([x.max(axis=(2, 3))] if use_max else [])  # each (n, c)
    logits = 0.0
    for s in squeezed:
        hidden = np.maximum(s @ np.asarray(w1).T + b1, 0.0)  # (n, c / r)
        logits = logits + hidden @ np.asarray(w2).T + b2  # (n, c)
    return x * sigmoid(logits)[:, :, None, None]


def spatial_attention(x: ArrayLike, kernel: ArrayLike) -> Floats:
    """CBAM's spatial gate: one number in (0, 1) for each place, the same for all channels.

    Idea: forget which channel it was: mean and maximum over the channels give two maps, and one convolution over
    both says where to look.

    Args:
        x: `(n, c, h, w)`. kernel: `(1, 2, k, k)`, k odd (7 in the paper); its channels read mean and maximum.

    Returns:
        `(n, c, h, w)`, each place times its gate.

    Complexity: 2 · k² parameters and h · w · 2 · k² multiply-adds.
    """
    x = np.asarray(x)
    maps = np.stack([x.mean(axis=1), x.max(axis=1)], axis=1)  # (n, 2, h, w)
    return x * sigmoid(conv2d(maps, kernel, padding="same"))


def nonlocal_block(
    x: ArrayLike, w_theta: ArrayLike, w_phi: ArrayLike, w_g: ArrayLike, w_z: ArrayLike
) -> tuple[Floats, Floats]:
    """Self-attention between the places of a feature map, with a residual (embedded Gaussian form).

    Idea: read the map as h · w tokens of c features. The 1 × 1 convolutions theta, phi and g make queries, keys and
    values; w_z takes the answer back to c channels.

    Args:
        x: `(n, c, h, w)`. w_theta, w_phi, w_g: `(d, c)`. w_z: `(c, d)`; zeros make the block the identity.

    Returns:
        `(z, y)`: z = x + W_z y, `(n, c, h, w)`; y `(n, d, h, w)`, what was gathered for each place.

    Complexity: 2 · (h w)² · d multiply-adds: quadratic in the number of pixels.
    Pitfall: the published form has no 1 / sqrt(d).
    """
    x = np.asarray(x)
    n, c, h, w = x.shape
    tokens = x.reshape(n, c, h * w).swapaxes(1, 2)  # (n, h · w, c)
    q, k, v = (tokens @ np.asarray(weight).T for weight in (w_theta, w_phi, w_g))
    gathered = scaled_dot_product_attention(q, k, v, scale=1.0).swapaxes(1, 2)  # (n, d, h · w)
    z = x + (np.asarray(w_z) @ gathered).reshape(x.shape)
    return z, gathered.reshape(n, -1, h, w)
