# verdict: WA
# first contact: WA
# mistake: takes dgamma after gamma
# reuses dxhat for dgamma
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    m = x_hat.size // inv_std.size
    dgamma = (dy * gamma.reshape(inv_std.shape) * x_hat).sum(axis=axes)
    dbeta = dy.sum(axis=axes)
    dxhat = dy * gamma.reshape(inv_std.shape)
    s1 = dxhat.sum(axis=axes, keepdims=True)
    s2 = (dxhat * x_hat).sum(axis=axes, keepdims=True)
    dx = inv_std / m * (m * dxhat - s1 - x_hat * s2)
    return dx, dgamma, dbeta
