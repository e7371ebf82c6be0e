# how: the computational graph of the famous course note, node by node, on a (samples, channels) matrix
# first contact: AC
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    keep = [a for a in range(dy.ndim) if a not in axes][0]
    order = [a for a in range(dy.ndim) if a != keep] + [keep]
    back = np.argsort(order)
    D = dy.transpose(order)
    shape = D.shape
    D = D.reshape(-1, shape[-1])
    H = x_hat.transpose(order).reshape(-1, shape[-1])
    N = D.shape[0]
    ivar = inv_std.reshape(-1)
    xmu = H / ivar
    # step 9, 8
    dbeta = D.sum(0)
    dgamma = (D * H).sum(0)
    dxhat = D * gamma
    # step 7
    divar = (dxhat * xmu).sum(0)
    dxmu1 = dxhat * ivar
    # step 6, 5
    dsqrtvar = -divar * ivar**2
    dvar = 0.5 * ivar * dsqrtvar
    # step 4, 3
    dsq = np.ones_like(D) * dvar / N
    dxmu2 = 2 * xmu * dsq
    # step 2, 1, 0
    dx1 = dxmu1 + dxmu2
    dmu = -dx1.sum(0)
    dx = dx1 + np.ones_like(D) * dmu / N
    return dx.reshape(shape).transpose(back), dgamma, dbeta
