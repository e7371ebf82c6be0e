# verdict: WA
# first contact: WA
# U is reshaped without being transposed
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    u, s, v = np.linalg.svd(np.einsum("ocij->cioj", w).reshape(c * kh, oc * kw), full_matrices=False)
    vertical = (u[:, :mid] * s[:mid]).reshape(mid, c, kh, 1)
    return vertical, v[:mid].reshape(mid, oc, 1, kw).swapaxes(0, 1)
