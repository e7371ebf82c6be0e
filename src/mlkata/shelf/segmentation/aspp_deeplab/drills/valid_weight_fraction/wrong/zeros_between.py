# verdict: WA
# first contact: WA
# mistake: takes the rate for the zeros between taps
import numpy as np


def valid_weight_fraction(size, rate, kernel=3):
    step = rate + 1
    at = np.arange(size)[:, None] + step * (np.arange(kernel) - kernel // 2)
    return float(((at >= 0) & (at < size)).mean() ** 2)
