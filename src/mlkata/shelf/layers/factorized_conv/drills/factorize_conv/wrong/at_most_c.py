# verdict: WA
# first contact: WA
# never uses more middle channels than inputs; pads with zeros
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    u, s, v = np.linalg.svd(np.einsum("ocij->cioj", w).reshape(c * kh, oc * kw), full_matrices=False)
    s = np.where(np.arange(len(s)) < c, s, 0.0)
    vertical = (u * s)[:, :mid].T.reshape(mid, c, kh, 1)
    return vertical, v[:mid].reshape(mid, oc, 1, kw).swapaxes(0, 1)
