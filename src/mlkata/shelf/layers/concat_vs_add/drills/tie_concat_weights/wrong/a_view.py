# verdict: WA
# first contact: WA
# a single map gives back the array itself
import numpy as np


def tie_concat_weights(w, parts=2):
    if parts == 1:
        return w
    return np.concatenate([w] * parts, axis=1)
