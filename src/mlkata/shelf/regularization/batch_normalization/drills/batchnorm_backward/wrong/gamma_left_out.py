# verdict: WA
# first contact: WA
# mistake: forgets gamma on the way to x
# dbeta and dgamma reused in dx, gamma never multiplied
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    dbeta = dy.sum(axis=axes, keepdims=True)
    dgamma = (dy * x_hat).sum(axis=axes, keepdims=True)
    m = 1
    for a in axes:
        m *= dy.shape[a]
    dx = inv_std * (dy - dbeta / m - x_hat * dgamma / m)
    return dx, dgamma.ravel(), dbeta.ravel()
