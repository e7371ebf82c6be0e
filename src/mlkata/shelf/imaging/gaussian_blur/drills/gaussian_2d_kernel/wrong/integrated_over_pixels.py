# verdict: WA
# first contact: WA
# the bell integrated over each pixel's square instead of sampled at its centre
import math

import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    edges = [math.erf((i - ksize / 2) / (sigma * math.sqrt(2))) for i in range(ksize + 1)]
    line = np.diff(edges)
    kernel = np.outer(line, line)
    return kernel / kernel.sum()
