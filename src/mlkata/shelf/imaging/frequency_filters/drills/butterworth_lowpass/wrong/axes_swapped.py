# verdict: WA
# first contact: WA
# rows and columns change places
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    x, y = np.meshgrid(np.arange(shape[0]) - shape[0] // 2, np.arange(shape[1]) - shape[1] // 2)
    f = np.hypot(x / shape[0], y / shape[1])
    return 1 / (1 + (f / cutoff) ** (2 * order))
