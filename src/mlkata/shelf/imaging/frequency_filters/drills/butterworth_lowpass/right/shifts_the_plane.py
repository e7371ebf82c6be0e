# how: the unshifted plane first, then one fftshift of the whole
# first contact: AC
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    fy, fx = np.meshgrid(np.fft.fftfreq(shape[0]), np.fft.fftfreq(shape[1]), indexing="ij")
    power = np.hypot(fy, fx) ** (2 * order)
    edge = float(cutoff) ** (2 * order)
    return np.fft.fftshift(edge / (edge + power))
