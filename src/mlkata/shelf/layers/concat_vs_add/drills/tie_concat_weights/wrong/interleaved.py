# verdict: WA
# first contact: WA
# mistake: repeats channel by channel
import numpy as np


def tie_concat_weights(w, parts=2):
    oc, c, k, _ = w.shape
    return np.stack([w] * parts, axis=2).reshape(oc, c * parts, k, k)
