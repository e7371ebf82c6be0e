# verdict: WA
# first contact: WA
# mistake: averages over the batch axis alone
# the fully connected recipe for everything: axis 0
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    n = x.shape[0]
    mu = x.sum(axis=0) / n
    d = x - mu
    var = (d * d).sum(axis=0) / n
    inv = 1.0 / np.sqrt(var + eps)
    x_hat = d * inv
    view = [1] * x.ndim
    view[[i for i in range(x.ndim) if i not in axes][0]] = -1
    return x_hat * gamma.reshape(view) + beta.reshape(view), (x_hat, inv[None], gamma, axes)
