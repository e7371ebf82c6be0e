# verdict: WA
# first contact: WA
# mistake: zeros for the other maps
import numpy as np


def tie_concat_weights(w, parts=2):
    return np.pad(w, ((0, 0), (0, w.shape[1] * (parts - 1)), (0, 0), (0, 0)))
