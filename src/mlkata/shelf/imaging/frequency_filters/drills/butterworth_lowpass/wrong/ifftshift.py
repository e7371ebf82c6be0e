# verdict: WA
# first contact: WA
# ifftshift brings zero to (n - 1) // 2: wrong for odd sizes
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    fy = np.fft.ifftshift(np.fft.fftfreq(h))
    fx = np.fft.ifftshift(np.fft.fftfreq(w))
    f = np.sqrt(fy[:, None] ** 2 + fx**2)
    return 1 / (1 + (f / cutoff) ** (2 * order))
