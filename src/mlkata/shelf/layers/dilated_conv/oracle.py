"""PyTorch behind the dilated convolution and the paths through a stack of them."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from mlkata.spec.oracle import Oracle


def dilated_conv2d(x, w, dilation=1, stride=1, padding=0):
    """`torch.nn.functional.conv2d` in float64; its RuntimeError for a kernel that does not fit becomes ValueError."""
    picture, kernel = (torch.tensor(np.asarray(each, dtype=float)) for each in (x, w))
    try:
        return functional.conv2d(picture, kernel, stride=stride, padding=padding, dilation=dilation).numpy()
    except RuntimeError as error:
        raise ValueError(str(error)) from None


def gridding_support(dilations, k=3):
    """The gradient of one output of a stack of `conv1d` whose weights are all one."""
    size = 1 + sum((k - 1) * d for d in dilations)
    x = torch.zeros(1, 1, size, dtype=torch.float64, requires_grad=True)
    y = x
    for d in dilations:
        y = functional.conv1d(y, torch.ones(1, 1, k, dtype=torch.float64), dilation=int(d))
    y.sum().backward()
    return np.rint(x.grad.numpy().ravel()).astype(np.int64)


ORACLES = {
    "dilated-conv2d": Oracle(
        target="dilated_conv2d",
        library="torch",
        call="torch.nn.functional.conv2d(dilation=)",
        convention="NCHW, OIHW, zeros on both sides, no flip; an error where the kernel does not fit",
        rtol=1e-9,
        atol=1e-9,
    ),
    "gridding-support": Oracle(
        target="gridding_support",
        library="torch",
        call="autograd through torch.nn.functional.conv1d(dilation=)",
        convention="no padding: the input is as long as the receptive field, the output one number",
        rtol=0.0,
    ),
}
