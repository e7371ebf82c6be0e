# verdict: WA
# first contact: WA
# adds the two directions instead of multiplying them
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    x = np.arange(ksize) - ksize // 2
    line = np.exp(-(x**2) / (2 * sigma**2))
    kernel = line[:, None] + line[None, :]
    return kernel / kernel.sum()
