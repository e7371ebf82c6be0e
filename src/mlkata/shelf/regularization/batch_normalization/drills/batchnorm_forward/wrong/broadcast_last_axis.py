# verdict: RE
# first contact: RE
# mistake: lays gamma and beta along the last axis
# gamma * x_hat + beta without reshaping
import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    m = 1
    for a in axes:
        m *= x.shape[a]
    mu = np.sum(x, axis=axes, keepdims=True) / m
    centred = x - mu
    inv_std = (np.sum(centred * centred, axis=axes, keepdims=True) / m + eps) ** -0.5
    x_hat = centred * inv_std
    return gamma * x_hat + beta, (x_hat, inv_std, gamma, axes)
