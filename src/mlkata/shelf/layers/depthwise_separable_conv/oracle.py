"""PyTorch's grouped convolution behind the interface of the separable ones; SciPy's SVD for the best approximation."""

from __future__ import annotations

import numpy as np
import scipy.linalg
import torch
import torch.nn.functional as F

from mlkata.spec.oracle import Oracle


def _tensors(*arrays):
    return [None if a is None else torch.tensor(np.asarray(a, dtype=float)) for a in arrays]


def depthwise_conv2d(x, w, multiplier=1, stride=1, padding=0):
    x, w = _tensors(x, w)
    return F.conv2d(x, w, stride=stride, padding=padding, groups=x.shape[1]).numpy()


def separable_conv2d(x, depthwise, pointwise, b=None, multiplier=1, stride=1, padding=0):
    x, depthwise, pointwise, b = _tensors(x, depthwise, pointwise, b)
    y = F.conv2d(x, depthwise, stride=stride, padding=padding, groups=x.shape[1])
    return F.conv2d(y, pointwise, b).numpy()


def separable_from_full(w, multiplier):
    w = np.asarray(w, dtype=float)
    oc, c, kh, kw = w.shape
    deep, point = [], []
    for q in range(c):
        u, s, vt = scipy.linalg.svd(w[:, q].reshape(oc, -1), full_matrices=False)
        deep.append((np.sqrt(s)[:, None] * vt)[:multiplier])
        point.append((u * np.sqrt(s))[:, :multiplier])
    return np.concatenate(deep).reshape(-1, 1, kh, kw), np.concatenate(point, axis=1)[:, :, None, None]


ORACLES = {
    "depthwise-conv2d": Oracle(
        target="depthwise_conv2d",
        library="torch",
        call="torch.nn.functional.conv2d",
        convention="groups = c, weight (c · multiplier, 1, kh, kw), float64",
        rtol=1e-9,
    ),
    "separable-conv2d": Oracle(
        target="separable_conv2d",
        library="torch",
        call="torch.nn.functional.conv2d",
        convention="groups = c, then a 1×1 convolution, float64",
        rtol=1e-9,
    ),
    "separable-from-full": Oracle(
        target="separable_from_full",
        library="scipy",
        call="scipy.linalg.svd",
        convention="singular values shared by both factors; the kernel they make together is compared",
        rtol=1e-8,
    ),
}
