# verdict: WA
# first contact: WA
# the row and the column through the pixel only
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
            values = sorted(padded[i + r, j : j + ksize].tolist() + padded[i : i + ksize, j + r].tolist())
            out[i, j] = values[len(values) // 2]
    return out
