# verdict: WA
# first contact: WA
# mistake: folds the matrix without moving axes
# reshape alone
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    u, s, v = np.linalg.svd(np.reshape(w, (c * kh, -1)), full_matrices=False)
    vertical = (u[:, :mid] * s[:mid]).T.reshape(mid, c, kh, 1)
    return vertical, v[:mid].reshape(mid, oc, 1, kw).transpose(1, 0, 2, 3)
