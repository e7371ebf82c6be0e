# verdict: WA
# first contact: WA
# the cut-off as a share of the highest frequency
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    fy = np.fft.fftshift(np.fft.fftfreq(h))
    fx = np.fft.fftshift(np.fft.fftfreq(w))
    f = np.sqrt(fy[:, None] ** 2 + fx**2)
    return 1 / (1 + (2 * f / cutoff) ** (2 * order))
