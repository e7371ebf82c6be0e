# verdict: WA
# first contact: WA
# mistake: another rule for sigma zero
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = ksize / 6.0
    x = np.linspace(-(ksize // 2), ksize // 2, ksize)
    d2 = np.add.outer(x**2, x**2)
    kernel = np.exp(-d2 / (2 * sigma**2))
    return kernel / kernel.sum()
