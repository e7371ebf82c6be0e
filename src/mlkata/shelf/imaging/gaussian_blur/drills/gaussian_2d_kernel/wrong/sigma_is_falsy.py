# verdict: WA
# first contact: WA
# mistake: only zero follows the rule
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    sigma = sigma or 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    x = np.arange(ksize) - ksize // 2
    g = np.exp(-(x**2) / (2 * sigma**2))
    g /= g.sum()
    return np.einsum("i,j->ij", g, g)
