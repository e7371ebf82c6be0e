"""PyTorch's conv2d behind the interface of `conv1x1_as_matmul`."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    x, w = (torch.tensor(np.asarray(a, dtype=float)) for a in (x, w))
    b = None if b is None else torch.tensor(np.asarray(b, dtype=float))
    if layout == "NHWC":
        x, w = x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1)
    y = F.conv2d(x, w, b, stride=stride)
    return (y.permute(0, 2, 3, 1) if layout == "NHWC" else y).numpy()


ORACLES = {
    "conv1x1": Oracle(
        target="conv1x1_as_matmul",
        library="torch",
        call="torch.nn.functional.conv2d",
        convention="float64; NHWC by permuting picture and kernel before and the result after",
        rtol=1e-9,
    ),
}
