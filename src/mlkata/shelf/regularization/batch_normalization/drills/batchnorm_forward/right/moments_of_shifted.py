# how: einsum over the centred matrix (samples x channels), then back to the old shape
# first contact: RE
from typing import Tuple

import numpy as np


def batchnorm_forward(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5, axes: Tuple[int, ...] = (0,)):
    keep = next(i for i in range(x.ndim) if i not in axes)
    order = list(axes) + [keep]
    mat = x.transpose(order).reshape(-1, x.shape[keep])  # (m, c)
    m = mat.shape[0]
    d = mat - mat.sum(0) / m
    istd = 1.0 / np.sqrt(np.einsum("ij,ij->j", d, d) / m + eps)
    h = d * istd
    out = h * gamma + beta
    inverse = np.argsort(order)
    shape = [x.shape[i] for i in order]
    dims = np.ones(x.ndim, dtype=int)
    dims[keep] = -1
    return out.reshape(shape).transpose(inverse), (h.reshape(shape).transpose(inverse), istd.reshape(dims), gamma, axes)
