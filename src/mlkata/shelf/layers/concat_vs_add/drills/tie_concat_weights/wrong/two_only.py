# verdict: WA
# first contact: WA
# mistake: always two maps
import numpy as np


def tie_concat_weights(w, parts=2):
    return np.concatenate((w, w), axis=1)
