# how: writes down the m x m Jacobian of every channel and multiplies by it
# first contact: AC
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    ch = [a for a in range(dy.ndim) if a not in axes][0]
    flows, hats = np.moveaxis(dy, ch, 0), np.moveaxis(x_hat, ch, 0)
    scale = inv_std.ravel()
    dx = np.zeros(dy.shape)
    view = np.moveaxis(dx, ch, 0)
    dgamma, dbeta = np.zeros(len(scale)), np.zeros(len(scale))
    for c in range(len(scale)):
        f, h = flows[c].ravel(), hats[c].ravel()
        m = f.size
        J = scale[c] * (np.eye(m) - 1.0 / m - np.outer(h, h) / m)
        view[c] = (J.T @ (gamma[c] * f)).reshape(flows[c].shape)
        dgamma[c] = f @ h
        dbeta[c] = f.sum()
    return dx, dgamma, dbeta
