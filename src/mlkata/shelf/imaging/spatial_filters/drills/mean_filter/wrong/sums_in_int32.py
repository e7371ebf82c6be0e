# verdict: WA
# first contact: AC
# adds up in int32, which nine large numbers of 32 bits overflow
import numpy as np


def mean_filter(image, ksize):
    if ksize < 1 or ksize % 2 != 1:
        raise ValueError("ksize must be odd and positive")
    r = ksize // 2
    whole = np.issubdtype(image.dtype, np.integer)
    p = np.pad(image, r, mode="reflect").astype(np.int32 if whole else np.float64)
    h, w = image.shape
    a = sum(p[i : i + h] for i in range(ksize))
    s = sum(a[:, j : j + w] for j in range(ksize))
    n = ksize * ksize
    if whole:
        return ((s + n // 2) // n).astype(image.dtype)
    return (s / n).astype(image.dtype)
