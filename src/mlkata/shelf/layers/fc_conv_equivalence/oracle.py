"""PyTorch's Linear on cut-out windows, and the Jacobian of its convolution."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from mlkata.spec.oracle import Oracle


def dense_classifier_map(x, weight, bias, in_chw, stride=1):
    """`torch.nn.functional.linear` of every window, cut out one by one."""
    x, weight, bias = (torch.tensor(np.asarray(each, dtype=float)) for each in (x, weight, bias))
    _, h, w = in_chw
    if x.shape[2] < h or x.shape[3] < w:
        raise ValueError("smaller than the window")
    rows, columns = range(0, x.shape[2] - h + 1, stride), range(0, x.shape[3] - w + 1, stride)
    lines = [
        torch.stack([functional.linear(x[:, :, i : i + h, j : j + w].flatten(1), weight, bias) for j in columns], -1)
        for i in rows
    ]
    return torch.stack(lines, -2).numpy()


def conv_to_fc(w, in_hw, stride=1, padding=0):
    """`torch.autograd.functional.jacobian` of `conv2d`: a linear map is its own derivative."""
    kernel = torch.tensor(np.asarray(w, dtype=float))
    if any(n + 2 * padding < k for n, k in zip(in_hw, kernel.shape[2:], strict=True)):
        raise ValueError("does not fit")

    def convolved(flat):
        return functional.conv2d(
            flat.reshape(1, kernel.shape[1], *in_hw), kernel, stride=stride, padding=padding
        ).ravel()

    zeros = torch.zeros(kernel.shape[1] * in_hw[0] * in_hw[1], dtype=torch.float64)
    return torch.autograd.functional.jacobian(convolved, zeros).numpy()


ORACLES = {
    "dense-classifier-map": Oracle(
        target="dense_classifier_map",
        library="torch",
        call="torch.nn.functional.linear on each window, flattened c, h, w",
        convention="windows start every `stride` pixels from the upper left corner; no padding",
        rtol=1e-9,
        atol=1e-9,
    ),
    "conv-to-fc": Oracle(
        target="conv_to_fc",
        library="torch",
        call="torch.autograd.functional.jacobian of torch.nn.functional.conv2d",
        convention="NCHW, OIHW, no flip, zeros around; inputs and outputs flattened c, h, w",
        rtol=0.0,
    ),
}
