# verdict: WA
# first contact: WA
# reads what it has already replaced
import numpy as np


def median_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    r = ksize // 2
    h, w = image.shape
    padded = np.pad(image, r, mode="edge")
    for i in range(h):
        for j in range(w):
            values = sorted(padded[i : i + ksize, j : j + ksize].ravel().tolist())
            padded[i + r, j + r] = values[len(values) // 2]
    return padded[r : r + h, r : r + w].copy()
