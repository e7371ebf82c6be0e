# verdict: WA
# first contact: WA
# mistake: exponent without the 2
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    t = (np.arange(ksize) - (ksize - 1) / 2) / sigma
    line = np.exp(-(t**2))
    kernel = np.outer(line, line)
    return kernel / kernel.sum()
