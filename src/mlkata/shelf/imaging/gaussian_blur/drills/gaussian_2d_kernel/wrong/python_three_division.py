# verdict: WA
# first contact: WA
# mistake: half a pixel off
import math


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    middle = ksize / 2  # C would have dropped the half
    kernel = []
    for i in range(ksize):
        kernel.append([math.exp(-((i - middle) ** 2 + (j - middle) ** 2) / (2 * sigma**2)) for j in range(ksize)])
    total = sum(map(sum, kernel))
    return [[value / total for value in row] for row in kernel]
