# how: a logistic curve in the logarithm of the frequency
# first contact: AC
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    y, x = np.ogrid[: shape[0], : shape[1]]
    squared = ((y - shape[0] // 2) / shape[0]) ** 2 + ((x - shape[1] // 2) / shape[1]) ** 2
    with np.errstate(divide="ignore"):
        steps = order * (np.log(squared) - 2 * np.log(cutoff))  # -inf in the middle
    return np.exp(-np.logaddexp(0.0, steps))
