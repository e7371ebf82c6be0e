"""Receptive fields measured on a PyTorch network: what the gradient reaches, and where most of it lies.

Source: Luo, Li, Urtasun & Zemel, "Understanding the Effective Receptive Field in Deep Convolutional Neural Networks",
NIPS 2016 (gradient of one output position with respect to the input; Gaussian shape; threshold at two standard
deviations).
"""

from __future__ import annotations

import copy

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn


def input_gradient(net: nn.Module, x: Tensor) -> Tensor:
    """Gradient of the central output position, summed over channels, with respect to the input.

    Args:
        net: maps `(n, c, h, w)` to `(n, c', h', w')`. x: `(n, c, h, w)`.

    Returns:
        `(n, c, h, w)`.
    """
    x = x.detach().clone().requires_grad_(True)
    y = net(x)
    middle = y[..., y.shape[-2] // 2, y.shape[-1] // 2].sum()
    (gradient,) = torch.autograd.grad(middle, x)
    return gradient


def empirical_rf(net: nn.Module, x: Tensor) -> NDArray[np.intp]:
    """First and last input row and column that reach the central output.

    Idea: what an output sees is where its gradient is not zero. Trained or random weights can hide a pixel: a dead ReLU
    passes nothing, opposite signs cancel, max pooling sends the gradient to one of its inputs only. So the weights of a
    copy are made positive, the input positive, max pooling replaced by average pooling: then nothing can cancel.

    Args:
        net: convolutional, `(n, c, h, w)` to `(n, c', h', w')`; it is not changed.
        x: `(1, c, h, w)`; only its shape matters. Make it larger than the field, or the border cuts it off.

    Returns:
        `(2, 2)`: first and last row, first and last column, inclusive.

    Raises:
        ValueError: a max pooling with dilation, which has no average counterpart.

    Complexity: one forward and one backward pass.
    """
    net = _max_to_average(copy.deepcopy(net).double().eval())
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(
                1.0 / max(1, parameter[0].numel())
            )  # positive, and of a size that stays finite through depth
    seen = input_gradient(net, torch.ones_like(x, dtype=torch.float64)).abs().sum((0, 1)) > 0  # (h, w)
    rows, columns = torch.nonzero(seen.any(1)).flatten(), torch.nonzero(seen.any(0)).flatten()
    return np.array([[int(rows[0]), int(rows[-1])], [int(columns[0]), int(columns[-1])]])


def effective_rf(net: nn.Module, x: Tensor, share: float = 0.0455) -> tuple[float, NDArray[np.float64]]:
    """Side of the area that matters, and the map it is read from.

    Idea: the gradient is far from even: many more paths lead through the middle of the field than through its
    corners. Count the pixels whose mean |gradient| is at least `share` of the largest; the root of that number is a
    side length.

    Args:
        net: as in `empirical_rf`, with its own weights. x: `(n, c, h, w)`; the map is the mean over n and c.
        share: of the maximum; 4.55 % is a Gaussian outside two standard deviations.

    Returns:
        side in pixels, `(h, w)` map scaled to a maximum of 1.

    Complexity: one forward and one backward pass.
    """
    total = input_gradient(net, x).abs().mean((0, 1))  # (h, w)
    shape = (total / total.max()).double().numpy()
    return float(np.sqrt(np.count_nonzero(shape >= share))), shape


def _max_to_average(net: nn.Module) -> nn.Module:
    """Every max pooling replaced by an average over the same window."""
    for name, child in net.named_children():
        if isinstance(child, nn.MaxPool2d):
            if child.dilation not in (1, (1, 1)):
                raise ValueError("a max pooling with dilation has no average counterpart")
            setattr(net, name, nn.AvgPool2d(child.kernel_size, child.stride, child.padding, child.ceil_mode))
        else:
            _max_to_average(child)
    return net
