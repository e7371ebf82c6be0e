# how: alternating least squares from a random start, orthonormal at each step
# first contact: AC
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    rows = np.moveaxis(w, 0, 2).reshape(c * kh, oc * kw)
    rng = np.random.default_rng(1)
    wide = min(*rows.shape, mid + 6)
    left = np.linalg.qr(rng.normal(size=(c * kh, wide)))[0]
    for _ in range(400):
        right = np.linalg.qr(rows.T @ left)[0]
        left = np.linalg.qr(rows @ right)[0]
    small = left.T @ rows @ right  # (wide, wide)
    u, s, vt = np.linalg.svd(small)
    left, right = left @ u[:, :mid], right @ vt[:mid].T * s[:mid]
    return left.T.reshape(mid, c, kh, 1), right.T.reshape(mid, oc, 1, kw).transpose(1, 0, 2, 3)
