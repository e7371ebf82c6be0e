# verdict: WA
# first contact: WA
# the second block runs backwards
import numpy as np


def tie_concat_weights(w, parts=2):
    return np.concatenate([w if p % 2 == 0 else w[:, ::-1] for p in range(parts)], axis=1)
