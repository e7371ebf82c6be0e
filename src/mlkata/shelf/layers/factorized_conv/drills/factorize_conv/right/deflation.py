# how: one rank-one pair after the other, each subtracted before the next
# first contact: AC
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    left = w.transpose(1, 2, 0, 3).reshape(c * kh, oc * kw).astype(float)
    vertical, horizontal = np.zeros((mid, c, kh, 1)), np.zeros((oc, mid, 1, kw))
    for m in range(mid):
        u, s, vt = np.linalg.svd(left, full_matrices=False)
        vertical[m, :, :, 0] = u[:, 0].reshape(c, kh)
        horizontal[:, m, 0] = s[0] * vt[0].reshape(oc, kw)
        left = left - s[0] * np.outer(u[:, 0], vt[0])
    return vertical, horizontal
