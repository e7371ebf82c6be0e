"""PyTorch behind the interface of the references."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def _two(value):
    return (int(value),) * 2 if np.ndim(value) == 0 else tuple(int(v) for v in value)


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    """`F.conv_transpose2d` in float64."""
    x, w, b = (None if a is None else torch.tensor(np.asarray(a, dtype=float)) for a in (x, w, b))
    pairs = [_two(v) for v in (stride, padding, output_padding)]
    return F.conv_transpose2d(x, w, b, *pairs, int(groups), _two(dilation)).numpy()


def overlap_count(n, k, s=1, p=0, output_padding=0, dilation=1):
    """A transposed convolution of ones with a kernel of ones."""
    ones, kernel = torch.ones(1, 1, int(n), dtype=torch.float64), torch.ones(1, 1, int(k), dtype=torch.float64)
    count = F.conv_transpose1d(ones, kernel, None, int(s), int(p), int(output_padding), 1, int(dilation))
    return np.rint(count[0, 0].numpy()).astype(int)


def pixel_shuffle(x, r):
    """`F.pixel_shuffle`."""
    try:
        return F.pixel_shuffle(torch.tensor(np.asarray(x)), int(r)).numpy()
    except RuntimeError as error:
        raise ValueError(str(error)) from error


ORACLES = {
    "conv-transpose2d": Oracle(
        target="conv_transpose2d",
        library="torch",
        call="torch.nn.functional.conv_transpose2d",
        convention="float64; kernels (c, oc / groups, kh, kw)",
        rtol=1e-9,
    ),
    "overlap-count": Oracle(
        target="overlap_count",
        library="torch",
        call="torch.nn.functional.conv_transpose1d",
        convention="ones stamped with a kernel of ones",
        rtol=0.0,
    ),
    "pixel-shuffle": Oracle(
        target="pixel_shuffle",
        library="torch",
        call="torch.nn.functional.pixel_shuffle",
        convention="(n, c r², h, w)",
        rtol=0.0,
    ),
}
