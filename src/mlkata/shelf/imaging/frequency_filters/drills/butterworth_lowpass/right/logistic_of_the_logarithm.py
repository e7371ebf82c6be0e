# how: the logistic function of the frequency's logarithm
# first contact: AC
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    u, v = np.meshgrid((np.arange(h) - h // 2) / h, (np.arange(w) - w // 2) / w, indexing="ij")
    with np.errstate(divide="ignore"):
        z = order * (np.log(u * u + v * v) - 2 * np.log(cutoff))
    return np.exp(-np.logaddexp(0, z))
