# verdict: WA
# first contact: WA
# mistake: weak pixels never stay
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    out = np.zeros(thin.shape, dtype=bool)
    out[thin > high] = True
    return out
