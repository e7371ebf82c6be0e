# how: three cases, one number at a time
# first contact: AC
import numpy as np


def one(v, t):
    v = float(v)
    if v > t:
        return v - t
    if v < -t:
        return v + t
    return 0.0


def soft_threshold(x, t):
    x = np.asarray(x)
    return np.array([one(v, t) for v in x.ravel()]).reshape(x.shape)
