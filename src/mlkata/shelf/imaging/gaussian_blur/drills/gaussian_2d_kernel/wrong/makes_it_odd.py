# verdict: WA
# first contact: WA
# mistake: accepts an even size
# quietly enlarges an even kernel
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1:
        raise ValueError("ksize must be positive")
    ksize |= 1
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    x = np.arange(ksize) - ksize // 2
    line = np.exp(-(x**2) / (2 * sigma**2))
    line /= line.sum()
    return np.outer(line, line)
