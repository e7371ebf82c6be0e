# verdict: WA
# first contact: WA
# frequencies by linspace(-0.5, 0.5): the last one is 0.5 and zero is missing for even sizes
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    fy = np.linspace(-0.5, 0.5, h)
    fx = np.linspace(-0.5, 0.5, w)
    f = np.sqrt(fy[:, None] ** 2 + fx**2)
    return 1 / (1 + (f / cutoff) ** (2 * order))
