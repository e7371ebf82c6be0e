# how: np.tile along the input channels
# first contact: AC
import numpy as np


def tie_concat_weights(w, parts=2):
    return np.tile(w, (1, parts, 1, 1))
