# how: the outer product of a one-dimensional Gaussian with itself
# first contact: AC
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize <= 0 or ksize % 2 == 0:
        raise ValueError("ksize must be odd and positive")
    if sigma <= 0:
        sigma = ((ksize - 1) * 0.5 - 1) * 0.3 + 0.8
    half = (ksize - 1) // 2
    line = np.exp(-np.arange(-half, half + 1) ** 2 / (2.0 * sigma * sigma))
    line /= line.sum()
    return np.outer(line, line)
