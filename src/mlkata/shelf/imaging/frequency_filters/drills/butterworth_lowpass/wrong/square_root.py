# verdict: WA
# first contact: WA
# mistake: square root: 0.707 at the cut-off
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    f = np.hypot(np.fft.fftshift(np.fft.fftfreq(h))[:, None], np.fft.fftshift(np.fft.fftfreq(w)))
    return 1 / np.sqrt(1 + (f / cutoff) ** (2 * order))
