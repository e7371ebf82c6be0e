# verdict: WA
# first contact: WA
# mistake: sigma not squared
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    s = 2 * sigma
    y, x = np.indices((ksize, ksize)) - ksize // 2
    kernel = np.exp(-(x * x + y * y) / s)
    kernel *= 1 / kernel.sum()
    return kernel
