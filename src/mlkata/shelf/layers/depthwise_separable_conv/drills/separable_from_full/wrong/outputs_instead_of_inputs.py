# verdict: WA
# first contact: WA
# decomposes by output channel where the numbers of channels allow it: that is 1×1 first, depthwise second
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    deep, point = np.zeros((c, multiplier, kh, kw)), np.zeros((oc, c, multiplier))
    for q in range(c):
        block = w[q % oc].reshape(c, -1) if oc == c else w[:, q].reshape(oc, -1)
        u, s, v = np.linalg.svd(block, full_matrices=False)
        deep[q] = v[:multiplier].reshape(multiplier, kh, kw)
        point[:, q] = (u * s)[:, :multiplier]
    return deep.reshape(-1, 1, kh, kw), point.reshape(oc, -1, 1, 1)
