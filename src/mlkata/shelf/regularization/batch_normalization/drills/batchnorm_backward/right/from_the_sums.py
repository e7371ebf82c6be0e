# how: the formula with m on the outside, written in dgamma and dbeta
# first contact: AC
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    dbeta = np.sum(dy, axis=axes)
    dgamma = np.sum(dy * x_hat, axis=axes)
    m = np.prod([dy.shape[a] for a in axes])
    s = inv_std.shape
    dx = gamma.reshape(s) * inv_std / m * (m * dy - dbeta.reshape(s) - x_hat * dgamma.reshape(s))
    return dx, dgamma, dbeta
