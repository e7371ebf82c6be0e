# how: fills an empty kernel block by block
# first contact: AC
import numpy as np


def tie_concat_weights(w, parts=2):
    oc, c, k, _ = w.shape
    out = np.empty((oc, parts * c, k, k))
    for p in range(parts):
        out[:, p * c : (p + 1) * c] = w
    return out
