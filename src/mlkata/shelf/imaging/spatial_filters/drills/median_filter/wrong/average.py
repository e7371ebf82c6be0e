# verdict: WA
# first contact: WA
# mistake: the mean instead
# np.mean
import numpy as np


def median_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    r = ksize // 2
    h, w = image.shape
    padded = np.pad(image, r, mode="edge")
    out = np.empty_like(image)
    for i in range(h):
        for j in range(w):
            window = padded[i : i + ksize, j : j + ksize]
            out[i, j] = np.mean(window)
    return out
