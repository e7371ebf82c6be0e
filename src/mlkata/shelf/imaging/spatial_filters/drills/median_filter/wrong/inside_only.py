# verdict: WA
# first contact: WA
# windows are cut off at the border
import numpy as np


def median_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    r = ksize // 2
    h, w = image.shape
    out = np.empty_like(image)
    for i in range(h):
        for j in range(w):
            values = sorted(image[max(i - r, 0) : i + r + 1, max(j - r, 0) : j + r + 1].ravel().tolist())
            out[i, j] = values[len(values) // 2]
    return out
