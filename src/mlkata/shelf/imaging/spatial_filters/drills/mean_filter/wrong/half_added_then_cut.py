# verdict: WA
# first contact: WA
# adds a half and casts, which cuts towards zero: wrong below zero
import numpy as np


def mean_filter(image, ksize):
    if ksize <= 0 or ksize % 2 == 0:
        raise ValueError("ksize must be odd and positive")
    r = ksize // 2
    h, w = image.shape
    p = np.pad(image, r, mode="reflect")
    t = np.zeros((p.shape[0] + 1, p.shape[1] + 1), dtype=np.float64)
    for y in range(p.shape[0]):
        row = 0.0
        for x in range(p.shape[1]):
            row += float(p[y, x])
            t[y + 1, x + 1] = t[y, x + 1] + row
    out = np.empty((h, w))
    for y in range(h):
        for x in range(w):
            out[y, x] = (t[y + ksize, x + ksize] - t[y, x + ksize] - t[y + ksize, x] + t[y, x]) / (ksize * ksize)
    if image.dtype.kind in "iu":
        out = out + 0.5
    return out.astype(image.dtype)
