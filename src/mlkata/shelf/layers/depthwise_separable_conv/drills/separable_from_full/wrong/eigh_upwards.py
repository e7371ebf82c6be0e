# verdict: WA
# first contact: WA
# mistake: keeps the weakest directions
# eigh sorts upwards, and the first columns are taken
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    small = min(oc, kh * kw)
    deep, point = [], []
    for q in range(c):
        rows = w[:, q].reshape(oc, -1).astype(float)
        _, vectors = np.linalg.eigh(rows.T @ rows)
        kept = vectors[:, -small:][:, :multiplier]  # without those that are zero by force
        deep.append(kept.T)
        point.append(rows @ kept)
    return np.concatenate(deep).reshape(-1, 1, kh, kw), np.concatenate(point, axis=1).reshape(oc, -1, 1, 1)
