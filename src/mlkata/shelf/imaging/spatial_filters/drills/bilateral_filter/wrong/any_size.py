# verdict: WA
# first contact: WA
# mistake: accepts an even size
# the radius is all that counts: a size of 4 is taken for 5
import numpy as np


def bilateral_filter(image, ksize, sigma_color, sigma_space):
    if ksize < 1:
        raise ValueError("ksize must be positive")
    r = ksize // 2
    f = np.asarray(image, dtype=float)
    p = np.pad(f, r, mode="reflect")
    h, w = f.shape
    top, bottom = np.zeros((h, w)), np.zeros((h, w))
    for i in range(2 * r + 1):
        for j in range(2 * r + 1):
            d2 = (i - r) ** 2 + (j - r) ** 2
            if d2 > r * r:
                continue
            q = p[i : i + h, j : j + w]
            weight = np.exp(-d2 / (2 * sigma_space**2) - (q - f) ** 2 / (2 * sigma_color**2))
            top += weight * q
            bottom += weight
    return top / bottom
