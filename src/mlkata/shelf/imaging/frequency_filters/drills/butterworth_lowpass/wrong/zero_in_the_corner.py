# verdict: WA
# first contact: WA
# mistake: zero frequency stands in the corner
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    fy = np.fft.fftfreq(h)
    fx = np.fft.fftfreq(w)
    f = np.sqrt(fy[:, None] ** 2 + fx**2)
    return 1 / (1 + (f / cutoff) ** (2 * order))
