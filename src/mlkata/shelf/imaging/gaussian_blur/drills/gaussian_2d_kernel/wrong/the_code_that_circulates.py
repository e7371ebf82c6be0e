# verdict: WA
# first contact: WA
# mistake: accepts an even size
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize <= 0:
        raise ValueError("ksize must be positive")
    kernel = np.zeros([ksize, ksize])
    center = ksize // 2
    if sigma <= 0:
        sigma = ((ksize - 1) * 0.5 - 1) * 0.3 + 0.8
    s = 2 * (sigma**2)
    total = 0
    for i in range(ksize):
        for j in range(ksize):
            x, y = i - center, j - center
            kernel[i, j] = np.exp(-(x**2 + y**2) / s)
            total += kernel[i, j]
    return kernel * (1 / total)
