# verdict: WA
# first contact: WA
# leaves the pixel itself out of its average
import numpy as np


def bilateral_filter(image, ksize, sigma_color, sigma_space):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd and positive")
    a = image.astype(np.float64)
    h, w = a.shape
    r = ksize // 2
    p = np.pad(a, r, mode="reflect")
    num, den = np.zeros((h, w)), np.zeros((h, w))
    for dy in range(-r, r + 1):
        for dx in range(-r, r + 1):
            if (dy or dx) and dy * dy + dx * dx <= r * r:
                v = p[r + dy : r + dy + h, r + dx : r + dx + w]
                wt = np.exp(-(dy * dy + dx * dx) / (2 * sigma_space**2) - (v - a) ** 2 / (2 * sigma_color**2))
                num += wt * v
                den += wt
    return num / den
