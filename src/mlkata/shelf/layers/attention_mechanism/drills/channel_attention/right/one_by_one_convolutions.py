# how: layers as matrices on column vectors, keepdims all the way
# first contact: AC
import numpy as np


def channel_attention(x, w1, b1, w2, b2, use_max=False):
    def mlp(s):  # (n, c, 1)
        return w2 @ np.maximum(w1 @ s + b1[:, None], 0) + b2[:, None]

    n, c, h, w = x.shape
    z = mlp(np.mean(x, axis=(2, 3), keepdims=True)[..., 0])
    if use_max:
        z = z + mlp(np.max(x, axis=(2, 3), keepdims=True)[..., 0])
    return x * np.exp(-np.logaddexp(0, -z))[..., None]
