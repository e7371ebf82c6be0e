# how: fftfreq along each axis, brought to the centre by fftshift
# first contact: AC
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    fy = np.fft.fftshift(np.fft.fftfreq(h))
    fx = np.fft.fftshift(np.fft.fftfreq(w))
    f = np.sqrt(fy[:, np.newaxis] ** 2 + fx[np.newaxis, :] ** 2)
    return 1.0 / (1.0 + (f / cutoff) ** (2 * order))
