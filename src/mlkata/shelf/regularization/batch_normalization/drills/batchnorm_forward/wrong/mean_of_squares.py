# verdict: WA
# first contact: WA
# mistake: subtracts two large numbers
# variance in one pass: E[x^2] - E[x]^2
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    mu = x.mean(axis=axes, keepdims=True)
    var = np.mean(x * x, axis=axes, keepdims=True) - mu * mu
    std = np.sqrt(var + eps)
    x_hat = (x - mu) / std
    shape = mu.shape
    y = gamma.reshape(shape) * x_hat + beta.reshape(shape)
    return y, (x_hat, 1 / std, gamma, axes)
