"""PyTorch behind the interfaces of the fusion drills."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def _tensor(a):
    return torch.tensor(np.asarray(a, dtype=float))


def _conv(x, w, b):
    return F.conv2d(x, w, None if b is None else _tensor(b), padding=w.shape[-1] // 2).numpy()


def fuse_add(x, y, w, b=None, match=None):
    x, y, w = _tensor(x), _tensor(y), _tensor(w)
    if match is not None:
        y = F.conv2d(y, _tensor(match))
    if x.shape != y.shape:
        raise ValueError("torch would broadcast")
    return _conv(torch.add(x, y), w, b)


def fuse_concat_conv(x, y, w, b=None):
    try:
        return _conv(torch.cat([_tensor(x), _tensor(y)], dim=1), _tensor(w), b)
    except RuntimeError as error:
        raise ValueError(str(error)) from error


def tie_concat_weights(w, parts=2):
    return _tensor(w).tile(1, int(parts), 1, 1).numpy()


ORACLES = {
    "fuse-add": Oracle(
        target="fuse_add",
        library="torch",
        call="torch.add, torch.nn.functional.conv2d",
        convention="correlation, padding k // 2, float64; shapes are compared first, since torch broadcasts",
        rtol=1e-9,
    ),
    "fuse-concat-conv": Oracle(
        target="fuse_concat_conv",
        library="torch",
        call="torch.cat, torch.nn.functional.conv2d",
        convention="correlation, padding k // 2, float64",
        rtol=1e-9,
    ),
    "tie-concat-weights": Oracle(
        target="tie_concat_weights",
        library="torch",
        call="torch.Tensor.tile",
        convention="the block of input channels is tiled",
        rtol=1e-12,
    ),
}
