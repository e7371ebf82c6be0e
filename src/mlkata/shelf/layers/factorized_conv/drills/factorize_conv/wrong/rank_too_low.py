# verdict: WA
# first contact: AC
# takes min(oc, c) · min(kh, kw) for the rank and drops what lies beyond
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    m = w.transpose(1, 2, 0, 3).reshape(c * kh, oc * kw)
    u, s, vt = np.linalg.svd(m, full_matrices=False)
    s = np.where(np.arange(len(s)) < min(oc, c) * min(kh, kw), s, 0)
    vertical = (u[:, :mid] * s[:mid]).T.reshape(mid, c, kh, 1)
    horizontal = vt[:mid].reshape(mid, oc, kw).transpose(1, 0, 2).reshape(oc, mid, 1, kw)
    return vertical, horizontal
