# verdict: WA
# first contact: WA
# mistake: the density instead of the sum
import numpy as np
from math import pi


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    ax = np.arange(ksize) - ksize // 2
    xx, yy = np.meshgrid(ax, ax)
    return 1.0 / (2.0 * pi * sigma**2) * np.exp(-(xx**2 + yy**2) / (2.0 * sigma**2))
