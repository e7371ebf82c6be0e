# verdict: WA
# first contact: WA
# mistake: repeats channel by channel
# joins the kernels row by row and folds them into channels
import numpy as np


def tie_concat_weights(w, parts=2):
    oc, c, k, _ = w.shape
    return np.concatenate([w] * parts, axis=2).reshape(oc, parts * c, k, k)
