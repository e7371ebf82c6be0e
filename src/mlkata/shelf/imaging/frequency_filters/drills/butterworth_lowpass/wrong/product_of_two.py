# verdict: WA
# first contact: WA
# one Butterworth filter along each axis, multiplied: a square instead of a circle
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    line = [1 / (1 + (np.fft.fftshift(np.fft.fftfreq(n)) / cutoff) ** (2 * order)) for n in shape]
    return np.outer(*line)
