# how: takes one channel at a time as a flat sample and uses plain sums
# first contact: AC
import math

import numpy as np


def batchnorm_forward(x, gamma, beta, eps=1e-5, axes=(0,)):
    ch = [a for a in range(x.ndim) if a not in axes][0]
    moved = np.moveaxis(x, ch, 0)
    y, x_hat = np.empty(x.shape), np.empty(x.shape)
    vy, vh = np.moveaxis(y, ch, 0), np.moveaxis(x_hat, ch, 0)
    inv = []
    for c in range(x.shape[ch]):
        sample = moved[c].ravel()
        m = len(sample)
        mu = math.fsum(sample) / m
        var = math.fsum((v - mu) ** 2 for v in sample) / m
        inv.append(1 / math.sqrt(var + eps))
        vh[c] = (moved[c] - mu) * inv[-1]
        vy[c] = gamma[c] * vh[c] + beta[c]
    shape = [1] * x.ndim
    shape[ch] = len(inv)
    return y, (x_hat, np.array(inv).reshape(shape), gamma, axes)
