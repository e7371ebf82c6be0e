"""Feature maps of a photograph at a stride: what a network's last layer would be, without a network.

Four maps: brightness, how it changes across and down, and how much it varies, each averaged over blocks.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def feature_maps(photo: NDArray[np.floating], stride: int) -> NDArray[np.float64]:
    """`(4, h // stride, w // stride)` maps of brightness in [0, 255], scaled to about one."""
    down, across = np.gradient(photo)
    variation = np.hypot(down, across)
    stack = np.stack([photo / 255, across / 32, down / 32, variation / 32])
    h, w = (n // stride for n in photo.shape)
    blocks = stack[:, : h * stride, : w * stride].reshape(4, h, stride, w, stride)
    return blocks.mean(axis=(2, 4))
