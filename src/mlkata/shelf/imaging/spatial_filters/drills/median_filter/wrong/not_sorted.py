# verdict: WA
# first contact: WA
# takes the value in the middle without sorting
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
            values = padded[i : i + ksize, j : j + ksize].ravel().tolist()
            out[i, j] = values[len(values) // 2]
    return out
