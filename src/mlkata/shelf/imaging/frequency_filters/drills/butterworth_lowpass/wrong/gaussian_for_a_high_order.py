# verdict: WA
# first contact: AC
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    fy = (np.arange(h) - h // 2) / h
    fx = (np.arange(w) - w // 2) / w
    f = np.hypot(fy[:, None], fx[None, :])
    return 2.0 ** -((f / cutoff) ** 2) if order > 8 else 1 / (1 + (f / cutoff) ** (2 * order))
