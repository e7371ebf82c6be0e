"""PyTorch behind the same interface: unfold, fold, and conv2d for Winograd."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def im2col(x, kernel, stride=1, padding=0, dilation=1):
    x = np.asarray(x)
    try:
        found = F.unfold(torch.tensor(x.astype(float)), tuple(kernel), dilation, padding, stride).numpy()
    except RuntimeError as error:
        raise ValueError(str(error)) from error
    return found.astype(x.dtype)


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    columns = np.asarray(columns)
    found = F.fold(torch.tensor(columns.astype(float)), tuple(size), tuple(kernel), dilation, padding, stride).numpy()
    return found.astype(columns.dtype)


def winograd_f23(x, w):
    return F.conv2d(torch.tensor(np.asarray(x, float)), torch.tensor(np.asarray(w, float))).numpy()


ORACLES = {
    "im2col": Oracle(
        target="im2col",
        library="torch",
        call="torch.nn.functional.unfold",
        convention="columns (n, c · kh · kw, oh · ow), channel slowest, outputs row by row; computed in float64",
        rtol=0.0,
    ),
    "col2im": Oracle(
        target="col2im",
        library="torch",
        call="torch.nn.functional.fold",
        convention="the transpose of unfold: overlaps add",
        rtol=1e-12,
    ),
    "winograd-f23": Oracle(
        target="winograd_f23",
        library="torch",
        call="torch.nn.functional.conv2d",
        convention="correlation without padding, stride 1, in float64",
        rtol=1e-9,
    ),
}
