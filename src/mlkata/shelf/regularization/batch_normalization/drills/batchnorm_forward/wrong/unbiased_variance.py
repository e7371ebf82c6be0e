# verdict: WA
# first contact: WA
# mistake: divides by m - 1
# np.var with ddof=1, as a statistician would
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    mu = x.mean(axis=axes, keepdims=True)
    var = x.var(axis=axes, keepdims=True, ddof=1)
    std = np.sqrt(var + eps)
    x_hat = (x - mu) / std
    shape = mu.shape
    y = gamma.reshape(shape) * x_hat + beta.reshape(shape)
    return y, (x_hat, 1 / std, gamma, axes)
