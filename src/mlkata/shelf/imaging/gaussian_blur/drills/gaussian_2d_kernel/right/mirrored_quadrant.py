# how: one quadrant in plain Python, the other three by mirroring
# first contact: AC
import math

import numpy as np


def gaussian_2d_kernel(ksize: int = 3, sigma: float = 0.0):
    if ksize % 2 != 1 or ksize < 0:
        raise ValueError("even")
    if not sigma > 0:
        sigma = 0.3 * ((ksize - 1) / 2 - 1) + 0.8
    r = ksize // 2
    quadrant = np.array([[math.exp(-(i * i + j * j) / 2 / sigma**2) for j in range(r + 1)] for i in range(r + 1)])
    kernel = np.pad(quadrant, ((r, 0), (r, 0)), mode="reflect")
    return kernel / math.fsum(kernel.ravel())
