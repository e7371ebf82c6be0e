# verdict: WA
# first contact: WA
# coordinates run from -1 to 1: sigma is measured in half windows, not in pixels
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    x, y = np.meshgrid(np.linspace(-1, 1, ksize), np.linspace(-1, 1, ksize))
    kernel = np.exp(-(x**2 + y**2) / (2 * sigma**2))
    return kernel / kernel.sum()
