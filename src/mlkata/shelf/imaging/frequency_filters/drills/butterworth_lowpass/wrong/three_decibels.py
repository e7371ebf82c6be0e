# verdict: WA
# first contact: WA
# (√2 - 1) in front: 0.707 at the cut-off, another definition
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    fy = np.fft.fftshift(np.fft.fftfreq(h))
    fx = np.fft.fftshift(np.fft.fftfreq(w))
    f = np.sqrt(fy[:, None] ** 2 + fx**2)
    return 1 / (1 + (np.sqrt(2) - 1) * (f / cutoff) ** (2 * order))
