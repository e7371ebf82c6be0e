# verdict: WA
# first contact: WA
# mistake: loses the singular values
# orthonormal on both sides
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    u, _, v = np.linalg.svd(np.einsum("ocij->cioj", w).reshape(c * kh, oc * kw), full_matrices=False)
    return u.T[:mid].reshape(mid, c, kh, 1), v[:mid].reshape(mid, oc, 1, kw).swapaxes(0, 1)
