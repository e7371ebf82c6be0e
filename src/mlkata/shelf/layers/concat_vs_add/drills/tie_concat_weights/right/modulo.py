# how: fancy indexing: channel i of the concatenation takes slice i modulo c
# first contact: AC
import numpy as np


def tie_concat_weights(w, parts=2):
    c = w.shape[1]
    return w[:, np.arange(parts * c) % c]
