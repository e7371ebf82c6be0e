"""The 1×1 convolution: one matrix, applied to the channels of every pixel, and what it saves as a bottleneck.

Layouts are PyTorch's NCHW (kernel OIHW) and TensorFlow's NHWC (kernel HWIO).

Source: Lin, Chen & Yan, "Network In Network", ICLR 2014, sec. 3.1 (cross-channel pooling is a 1×1 convolution);
Szegedy et al., "Going Deeper with Convolutions", CVPR 2015, sec. 2 (reduction); He et al., "Deep Residual Learning for
Image Recognition", CVPR 2016, fig. 5 (bottleneck).
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.floating]
Layout = Literal["NCHW", "NHWC"]


def conv1x1_as_matmul(
    x: ArrayLike, w: ArrayLike, b: ArrayLike | None = None, stride: int = 1, layout: Layout = "NCHW"
) -> Floats:
    """A 1×1 convolution as one matrix product.

    Idea: every output pixel is `matrix @ (channels of that pixel)`. In NCHW the pixels of one channel lie side by side,
    so `(c, h · w)` is a matrix already and the kernel multiplies from the left. In NHWC the channels of one pixel lie
    side by side: `(n · h · w, c)`, and the kernel multiplies from the right.

    Args:
        x: `(n, c, h, w)` for "NCHW", `(n, h, w, c)` for "NHWC", of any real dtype.
        w: `(oc, c, 1, 1)` for "NCHW" (PyTorch), `(1, 1, c, oc)` for "NHWC" (TensorFlow).
        b: `(oc,)`, one number per output channel, or None.
        stride: of rows and columns: pixels 0, stride, 2 · stride … are kept.
        layout: of `x`, `w` and the result.

    Returns:
        `(n, oc, oh, ow)` or `(n, oh, ow, oc)` float64, `oh = ceil(h / stride)`.

    Complexity: n · oh · ow · c · oc multiply-adds; nothing is copied for stride 1, there is no im2col.
    Pitfall: `x.reshape(-1, c)` of an NCHW array raises nothing and cuts rows out of the maps: axes must be moved,
        not reshaped.
    """
    x, w = (np.asarray(a, dtype=float) for a in (x, w))  # uint8 would wrap around
    if layout == "NCHW":
        x, oc = x[:, :, ::stride, ::stride], len(w)
        n, c, oh, ow = x.shape
        y = w.reshape(oc, c) @ x.reshape(n, c, oh * ow)  # (oc, c) @ (n, c, pixels): the batch is broadcast
        y = y.reshape(n, oc, oh, ow)
        return y if b is None else y + np.asarray(b)[:, None, None]
    x = x[:, ::stride, ::stride]
    (n, oh, ow, c), oc = x.shape, w.shape[3]
    y = (x.reshape(n * oh * ow, c) @ w.reshape(c, oc)).reshape(n, oh, ow, oc)  # (pixels, c) @ (c, oc)
    return y if b is None else y + np.asarray(b)


def bottleneck_macs(channels: int, mid: int, h: int = 1, w: int = 1, k: int = 3) -> tuple[int, int]:
    """Multiply-adds of a k × k convolution that keeps `channels`, and of 1×1 → k × k → 1×1 through `mid` channels.

    Idea: the expensive k² stands in front of the *product* of the two channel numbers, so both are made small there.

    Args:
        channels: in and out. mid: inside the bottleneck. h, w: size of the map, which does not change. k: side of the
            kernel. With `h = w = 1` the two numbers are the parameters (without bias).

    Returns:
        `(direct, bottleneck)`: `h · w · k² · channels²` and `h · w · (2 · channels · mid + k² · mid²)`.
    """
    pixels = h * w
    return pixels * k * k * channels**2, pixels * (2 * channels * mid + k * k * mid**2)


def break_even(channels: int, k: int = 3) -> float:
    """The width `mid` (not rounded) at which a bottleneck costs what the direct k × k convolution costs.

    Idea: `k² m² + 2 c m = k² c²` is a quadratic in `m`; the share `m / c` depends on `k` alone.

    Args:
        channels: in and out. k: side of the kernel.

    Returns:
        `channels · (√(1 + k⁴) - 1) / k²`: 0.895 of the channels for k = 3, 0.961 for k = 5.
    """
    return channels * (np.sqrt(1 + k**4) - 1) / k**2
