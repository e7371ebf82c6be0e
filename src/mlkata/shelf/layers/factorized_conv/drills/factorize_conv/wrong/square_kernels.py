# verdict: RE
# first contact: RE
# takes kh for both sides
import numpy as np


def factorize_conv(w, mid):
    oc, c, k, _ = w.shape
    u, s, v = np.linalg.svd(w.transpose(1, 2, 0, 3).reshape(c * k, oc * k), full_matrices=False)
    return (u * s)[:, :mid].T.reshape(mid, c, k, 1), v[:mid].reshape(mid, oc, 1, k).swapaxes(0, 1)
