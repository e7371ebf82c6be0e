"""PyTorch behind the interfaces of pooling."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def _two(value):
    return None if value is None else [int(v) for v in np.broadcast_to(value, 2)]


def _tensor(x):
    return torch.tensor(np.asarray(x, dtype=float))


def max_pool2d(x, kernel_size, stride=None, padding=0, return_indices=False, ceil_mode=False):
    try:
        found = F.max_pool2d(
            _tensor(x), _two(kernel_size), _two(stride), _two(padding), 1, ceil_mode, return_indices=return_indices
        )
    except RuntimeError as error:
        raise ValueError(str(error)) from error
    return tuple(t.numpy() for t in found) if return_indices else found.numpy()


def avg_pool2d(x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    try:
        found = F.avg_pool2d(
            _tensor(x), _two(kernel_size), _two(stride), _two(padding), ceil_mode, count_include_pad=count_include_pad
        )
    except RuntimeError as error:
        raise ValueError(str(error)) from error
    return found.numpy()


def max_pool2d_backward(dy, x, kernel_size, stride=None, padding=0, ceil_mode=False):
    leaf = _tensor(x).requires_grad_()
    y = F.max_pool2d(leaf, _two(kernel_size), _two(stride), _two(padding), 1, ceil_mode)
    return torch.autograd.grad(y, leaf, _tensor(dy))[0].numpy()


ORACLES = {
    "max-pool2d": Oracle(
        target="max_pool2d",
        library="torch",
        call="torch.nn.functional.max_pool2d",
        convention="padding is -inf, of equal values the first one row by row, indices in the unpadded map",
        rtol=0.0,
    ),
    "avg-pool2d": Oracle(
        target="avg_pool2d",
        library="torch",
        call="torch.nn.functional.avg_pool2d",
        convention="count_include_pad=True by default; what hangs over the padding in ceil_mode never counts",
        rtol=1e-9,
    ),
    "max-pool2d-backward": Oracle(
        target="max_pool2d_backward",
        library="torch",
        call="torch.autograd.grad of torch.nn.functional.max_pool2d",
        convention="the first of equal values gets the whole gradient",
        rtol=1e-12,
    ),
}
