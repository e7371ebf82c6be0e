# verdict: WA
# first contact: WA
# mistake: takes the singular values twice
# s on both sides
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    u, s, v = np.linalg.svd(np.einsum("ocij->cioj", w).reshape(c * kh, oc * kw), full_matrices=False)
    vertical = (u * s)[:, :mid].T.reshape(mid, c, kh, 1)
    horizontal = (s[:, None] * v)[:mid].reshape(mid, oc, 1, kw).swapaxes(0, 1)
    return vertical, horizontal
