# verdict: WA
# first contact: WA
# overwrites the array it was given
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x)
    if x.dtype.kind != "f":
        x = x.astype(float)
    small = np.abs(x) <= t
    x[x > t] -= t
    x[x < -t] += t
    x[small] = 0
    return x
