# how: no exponential but two: neighbouring weights have a ratio that itself shrinks by a constant factor
# first contact: AC
import numpy as np


def _half_line(radius, sigma):
    """exp(-x²/2σ²) for x = 0 … radius, by g(x+1) = g(x) · q(x), q(x+1) = q(x) · exp(-1/σ²)."""
    weight, ratio = 1.0, np.exp(-0.5 / sigma**2)
    step = ratio**2
    values = [weight]
    for _ in range(radius):
        weight *= ratio
        ratio *= step
        values.append(weight)
    return values


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    radius, odd = divmod(ksize, 2)
    if radius < 0 or not odd:
        raise ValueError(ksize)
    if sigma <= 0:
        sigma = 0.5 + 0.3 * radius
    right = _half_line(radius, sigma)
    line = np.array(right[:0:-1] + right)
    kernel = line[:, None] * line[None, :]
    return kernel / kernel.sum()
