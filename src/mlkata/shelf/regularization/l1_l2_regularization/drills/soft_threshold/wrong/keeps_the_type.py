# verdict: WA
# first contact: WA
# writes fractions into an array of whole numbers
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x)
    out = np.zeros_like(x)
    out[...] = np.sign(x.astype(float)) * np.maximum(np.abs(x.astype(float)) - t, 0)
    return out
