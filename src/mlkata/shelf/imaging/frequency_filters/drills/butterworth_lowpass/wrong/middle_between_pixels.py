# verdict: WA
# first contact: WA
# mistake: centre at (n - 1) / 2
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    y, x = np.indices(shape)
    f = np.hypot((y - (shape[0] - 1) / 2) / shape[0], (x - (shape[1] - 1) / 2) / shape[1])
    return 1 / (1 + (f / cutoff) ** (2 * order))
