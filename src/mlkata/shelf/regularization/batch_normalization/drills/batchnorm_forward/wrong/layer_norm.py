# verdict: WA
# first contact: WA
# mistake: normalizes each sample by itself
# mean and variance over everything but the batch
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    flat = x.reshape(len(x), -1)
    mu, var = flat.mean(1), flat.var(1)
    tail = (len(x),) + (1,) * (x.ndim - 1)
    inv = 1 / np.sqrt(var.reshape(tail) + eps)
    x_hat = (x - mu.reshape(tail)) * inv
    channel = [a for a in range(x.ndim) if a not in axes][0]
    along = [x.shape[a] if a == channel else 1 for a in range(x.ndim)]
    return x_hat * gamma.reshape(along) + beta.reshape(along), (x_hat, inv, gamma, axes)
