# verdict: WA
# first contact: WA
# mistake: exchanges vertical and horizontal
# pairs the columns with the inputs; for a kernel that is not square the shapes go wrong
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    rows = np.einsum("ocij->cjoi", w).reshape(c * kh, oc * kw)
    u, s, v = np.linalg.svd(rows, full_matrices=False)
    return (u * s)[:, :mid].T.reshape(mid, c, kh, 1), v[:mid].reshape(mid, oc, 1, kw).swapaxes(0, 1)
