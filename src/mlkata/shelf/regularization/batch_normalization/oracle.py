"""PyTorch behind the interfaces of batch normalization."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from mlkata.spec.oracle import Oracle


def _channels_second(x, axes):
    """`(values, c)`: torch wants the channel in axis 1; ours is the one axis that is not averaged."""
    (channel,) = (a for a in range(x.ndim) if a not in axes)
    return np.moveaxis(x, channel, -1).reshape(-1, x.shape[channel]), channel


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    x = np.asarray(x, dtype=float)
    rows, channel = _channels_second(x, axes)
    tensor, weight, bias = (torch.tensor(np.asarray(a, dtype=float)) for a in (rows, gamma, beta))
    # torch refuses a single value a channel; a copy of it changes neither its mean nor its variance
    doubled = torch.cat([tensor, tensor])

    def back(values):
        shape = np.moveaxis(x, channel, -1).shape
        return np.moveaxis(values[: len(rows)].numpy().reshape(shape), -1, channel)

    y = F.batch_norm(doubled, None, None, weight, bias, training=True, eps=eps)
    x_hat, _, inv_std = torch.native_batch_norm(doubled, None, None, None, None, True, 0.0, eps)
    kept = [1 if a in axes else s for a, s in enumerate(x.shape)]
    return back(y), (back(x_hat), inv_std.numpy().reshape(kept), np.asarray(gamma, dtype=float), axes)


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    # an input with this x_hat and inv_std: centred values, and eps as what their variance lacks
    centred = np.asarray(x_hat) / inv_std
    eps = np.ravel(1.0 / inv_std**2 - (centred**2).mean(axis=axes, keepdims=True))
    rows, channel = _channels_second(centred, axes)
    flow, _ = _channels_second(np.asarray(dy, dtype=float), axes)
    dx, dgamma, dbeta = np.empty_like(rows), np.empty(len(eps)), np.empty(len(eps))
    for c, own_eps in enumerate(eps):  # torch has one eps for all channels
        leaf = torch.tensor(np.concatenate([rows[:, c : c + 1]] * 2), requires_grad=True)
        weight = torch.tensor([float(gamma[c])], dtype=torch.float64, requires_grad=True)
        bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
        y = F.batch_norm(leaf, None, None, weight, bias, training=True, eps=max(float(own_eps), 0.0))
        down = torch.tensor(np.concatenate([flow[:, c : c + 1]] * 2))
        grads = [g.numpy() for g in torch.autograd.grad(y, (leaf, weight, bias), down)]
        dx[:, c], dgamma[c], dbeta[c] = grads[0][: len(rows), 0], grads[1][0] / 2, grads[2][0] / 2
    shape = np.moveaxis(centred, channel, -1).shape
    return np.moveaxis(dx.reshape(shape), -1, channel), dgamma, dbeta


BatchNorm2d = nn.BatchNorm2d

_DOUBLED = "every row stands twice, since torch refuses one value a channel; mean and biased variance do not change"

ORACLES = {
    "batchnorm-forward": Oracle(
        target="batchnorm_forward",
        library="torch",
        call="torch.nn.functional.batch_norm(training=True)",
        convention=_DOUBLED,
        rtol=1e-9,
    ),
    "batchnorm-backward": Oracle(
        target="batchnorm_backward",
        library="torch",
        call="torch.autograd.grad of torch.nn.functional.batch_norm",
        convention=f"{_DOUBLED}; eps is recovered from the cache, one channel at a time",
        rtol=1e-7,
    ),
    "batchnorm2d": Oracle(
        target="BatchNorm2d",
        library="torch",
        call="torch.nn.BatchNorm2d",
        convention="the very interface; running_var by the unbiased variance",
        rtol=1e-6,
    ),
}
