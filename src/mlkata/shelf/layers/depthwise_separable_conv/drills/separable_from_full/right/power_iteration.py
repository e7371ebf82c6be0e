# how: subspace iteration by hand, no library SVD
# first contact: AC
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    rng = np.random.default_rng(0)
    deep, point = np.zeros((c * multiplier, 1, kh, kw)), np.zeros((oc, c * multiplier, 1, 1))
    for q in range(c):
        rows = np.array(w[:, q].reshape(oc, -1), dtype=float)
        gram = rows.T @ rows
        # more directions than wanted converge faster; the best of them are picked afterwards
        wide = np.linalg.qr(rng.normal(size=(kh * kw, min(kh * kw, multiplier + 4))))[0]
        for _ in range(300):
            wide = np.linalg.qr(gram @ wide)[0]
        small, turn = np.linalg.eigh(wide.T @ gram @ wide)
        best = wide @ turn[:, np.argsort(-small)[:multiplier]]
        deep[q * multiplier : (q + 1) * multiplier, 0] = best.T.reshape(multiplier, kh, kw)
        point[:, q * multiplier : (q + 1) * multiplier, 0, 0] = rows @ best
    return deep, point
