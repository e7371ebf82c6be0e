# verdict: WA
# first contact: WA
# mistake: a high-pass filter
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    f = np.hypot(np.fft.fftshift(np.fft.fftfreq(h))[:, None], np.fft.fftshift(np.fft.fftfreq(w)))
    with np.errstate(divide="ignore"):
        return 1 / (1 + (cutoff / f) ** (2 * order))
