# verdict: WA
# first contact: WA
# the frame keeps its values
import numpy as np


def median_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    r = ksize // 2
    h, w = image.shape
    padded = np.pad(image, r, mode="edge")
    out = image.copy()
    for i in range(r, h - r):
        for j in range(r, w - r):
            values = sorted(padded[i : i + ksize, j : j + ksize].ravel().tolist())
            out[i, j] = values[len(values) // 2]
    return out
