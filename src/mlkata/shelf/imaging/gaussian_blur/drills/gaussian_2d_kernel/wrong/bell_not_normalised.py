# verdict: WA
# first contact: WA
# mistake: the peak is one
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    g = np.array([np.exp(-0.5 * (t / sigma) ** 2) for t in range(-r, r + 1)])
    return g.reshape(-1, 1) @ g.reshape(1, -1)
