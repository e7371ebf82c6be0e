"""PyTorch's convolutions and nearest interpolation behind the pyramid; whole-number comparisons behind the levels."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from mlkata.spec.oracle import Oracle


def fpn_forward(features, lateral, smooth):
    """`conv2d`, `interpolate(mode="nearest")` to the size of the finer map, `conv2d(padding=1)`."""
    given = [torch.tensor(np.asarray(x, dtype=float))[None] for x in features]
    layers = [
        [tuple(torch.tensor(np.asarray(p, dtype=float)) for p in pair) for pair in each] for each in (lateral, smooth)
    ]
    sums, carried = [], None
    for x, (w, b) in zip(reversed(given), reversed(layers[0]), strict=True):
        level = functional.conv2d(x, w, b)
        if carried is not None:
            doubled = functional.interpolate(carried, scale_factor=2, mode="nearest")
            level = level + doubled[:, :, : x.shape[2], : x.shape[3]]
        carried = level
        sums.insert(0, level)
    return [functional.conv2d(s, w, b, padding=1)[0].numpy() for s, (w, b) in zip(sums, layers[1], strict=True)]


def assign_level(boxes, k0=4, k_min=2, k_max=5, canonical=224.0):
    """`numpy.digitize` of the areas by the areas at which levels change: no logarithm, no rounding."""
    boxes = np.asarray(boxes, dtype=float).reshape(-1, 4)
    sides = canonical * 2.0 ** (np.arange(k_min + 1, k_max + 1) - k0)
    return k_min + np.digitize((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), sides**2)


ORACLES = {
    "assign-level": Oracle(
        target="assign_level",
        library="numpy",
        call="numpy.digitize",
        convention="a box whose area equals a threshold belongs to the coarser level",
        rtol=0.0,
    ),
    "fpn-forward": Oracle(
        target="fpn_forward",
        library="torch",
        call="conv2d, interpolate(scale_factor=2, mode='nearest')",
        convention="the doubled map is cut to the finer one; zeros around the 3 × 3; no activation, no norm",
        rtol=1e-9,
        atol=1e-9,
    ),
}
