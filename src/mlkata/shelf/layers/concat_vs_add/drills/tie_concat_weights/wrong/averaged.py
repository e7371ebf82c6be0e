# verdict: WA
# first contact: WA
# mistake: divides by the number of maps
import numpy as np


def tie_concat_weights(w, parts=2):
    return np.tile(w, (1, parts, 1, 1)) / parts
