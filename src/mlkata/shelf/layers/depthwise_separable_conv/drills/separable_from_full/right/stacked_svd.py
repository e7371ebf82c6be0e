# how: one batched SVD over all channels, the root of the singular values to each side
# first contact: AC
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    stack = np.moveaxis(np.asarray(w, float), 1, 0).reshape(c, oc, kh * kw)
    u, s, v = np.linalg.svd(stack, full_matrices=False)
    root = np.sqrt(s[:, :multiplier])
    deep = root[:, :, None] * v[:, :multiplier]  # (c, m, taps)
    point = u[:, :, :multiplier] * root[:, None, :]  # (c, oc, m)
    return deep.reshape(c * multiplier, 1, kh, kw), point.transpose(1, 0, 2).reshape(oc, c * multiplier, 1, 1)
