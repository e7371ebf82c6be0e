# verdict: WA
# first contact: WA
# mistake: distance not squared
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    offsets = np.stack(np.meshgrid(*[np.arange(ksize) - ksize // 2] * 2), axis=-1)
    distance = np.linalg.norm(offsets, axis=-1)
    kernel = np.exp(-distance / (2 * sigma**2))
    return kernel / kernel.sum()
