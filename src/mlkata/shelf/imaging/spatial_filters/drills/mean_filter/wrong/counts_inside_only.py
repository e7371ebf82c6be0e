# verdict: WA
# first contact: WA
# averages what lies inside the picture
import numpy as np


def mean_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    r = ksize // 2
    h, w = image.shape
    padded = np.pad(image.astype(float), r)
    table = np.zeros((h + 2 * r + 1, w + 2 * r + 1))
    for i in range(h + 2 * r):
        table[i + 1, 1:] = table[i, 1:] + np.cumsum(padded[i])
    out = np.zeros((h, w))
    for i in range(h):
        top, bottom = table[i], table[i + ksize]
        for j in range(w):
            total = bottom[j + ksize] - bottom[j] - top[j + ksize] + top[j]
            rows, columns = min(i + r + 1, h) - max(i - r, 0), min(j + r + 1, w) - max(j - r, 0)
            out[i, j] = total / (rows * columns)
    if np.issubdtype(image.dtype, np.integer):
        out = np.round(out)
    return out.astype(image.dtype)
