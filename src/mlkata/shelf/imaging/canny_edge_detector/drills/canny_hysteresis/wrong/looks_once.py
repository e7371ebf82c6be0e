# verdict: WA
# first contact: WA
# mistake: one step only
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low must be <= high")
    strong = np.pad(thin > high, 1)
    h, w = thin.shape
    touched = sum(strong[i : i + h, j : j + w].astype(int) for i in range(3) for j in range(3)) > 0
    return touched & (thin > low)
