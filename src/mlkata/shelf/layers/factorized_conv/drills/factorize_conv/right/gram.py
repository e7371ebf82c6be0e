# how: eigenvectors of the Gram matrix on the vertical side, the horizontal part by projection
# first contact: AC
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    rows = np.einsum("ocij->cioj", w).reshape(c * kh, oc * kw)
    _, vectors = np.linalg.eigh(rows @ rows.T)
    basis = vectors[:, ::-1][:, :mid]  # (c · kh, mid), strongest first
    horizontal = (basis.T @ rows).reshape(mid, oc, kw)
    return basis.T.reshape(mid, c, kh)[..., None], horizontal.transpose(1, 0, 2)[:, :, None, :]
