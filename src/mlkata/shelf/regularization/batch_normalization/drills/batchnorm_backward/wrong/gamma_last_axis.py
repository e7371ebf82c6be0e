# verdict: RE
# first contact: RE
# gamma broadcast along the last axis
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    m = x_hat.size // inv_std.size
    dgamma = (dy * x_hat).sum(axis=axes)
    dbeta = dy.sum(axis=axes)
    dxhat = dy * gamma
    s1 = dxhat.sum(axis=axes, keepdims=True)
    s2 = (dxhat * x_hat).sum(axis=axes, keepdims=True)
    dx = inv_std / m * (m * dxhat - s1 - x_hat * s2)
    return dx, dgamma, dbeta
