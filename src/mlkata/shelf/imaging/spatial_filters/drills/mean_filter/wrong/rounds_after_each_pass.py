# verdict: WA
# first contact: WA
# two passes, each rounded
import numpy as np


def mean_filter(image, ksize):
    if ksize % 2 == 0 or ksize < 1:
        raise ValueError(f"{ksize}")
    r = ksize // 2
    h, w = image.shape
    p = np.pad(image.astype(np.float64), r, "reflect")
    a = sum(p[i : i + h] for i in range(ksize)) / ksize
    if image.dtype.kind in "iu":
        a = np.rint(a)
    a = sum(a[:, j : j + w] for j in range(ksize)) / ksize
    return (np.rint(a) if image.dtype.kind in "iu" else a).astype(image.dtype)
