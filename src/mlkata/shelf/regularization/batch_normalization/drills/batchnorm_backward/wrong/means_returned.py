# verdict: WA
# first contact: WA
# mistake: averages dgamma and dbeta
# returns the means that dx needed
import numpy as np


def batchnorm_backward(dy, cache):
    x_hat, inv_std, gamma, axes = cache
    g = gamma.reshape(inv_std.shape)
    dbeta = np.mean(dy, axis=axes)
    dgamma = np.mean(dy * x_hat, axis=axes)
    dx = g * inv_std * (dy - dbeta.reshape(g.shape) - x_hat * dgamma.reshape(g.shape))
    return dx, dgamma, dbeta
