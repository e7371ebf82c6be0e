# how: folds everything into one scale and one offset per channel, y = a * x + c, on the shifted input
# first contact: AC
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    mu = np.mean(x, axis=axes, keepdims=True)
    var = np.var(x, axis=axes, keepdims=True)
    inv_std = (var + eps) ** -0.5
    g = np.reshape(gamma, mu.shape)
    b = np.reshape(beta, mu.shape)
    y = (g * inv_std) * (x - mu) + b
    return y, ((x - mu) * inv_std, inv_std, gamma, axes)
