# verdict: WA
# first contact: WA
# mistake: treats mean and variance as constants
# the gradient of evaluation mode: scale times dy
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    shape = [1] * dy.ndim
    for a in range(dy.ndim):
        if a not in axes:
            shape[a] = dy.shape[a]
    scale = np.reshape(gamma, shape) * inv_std
    dx = dy * scale
    return dx, np.einsum("...,...->...", dy, x_hat).sum(axes), dy.sum(axes)
