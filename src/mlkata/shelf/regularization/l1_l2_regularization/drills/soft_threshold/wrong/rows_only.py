# verdict: RE
# first contact: RE
# goes over a flat list
import numpy as np


def soft_threshold(x, t):
    return np.array([np.sign(v) * max(abs(v) - t, 0) for v in list(np.asarray(x, dtype=float))])
