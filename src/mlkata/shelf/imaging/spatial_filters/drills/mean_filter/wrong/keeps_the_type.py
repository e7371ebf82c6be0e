# verdict: WA
# first contact: WA
# mistake: float32 sums
import numpy as np


def mean_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    r = ksize // 2
    p = np.pad(image, r, mode="reflect")
    wide = image.dtype if np.issubdtype(image.dtype, np.floating) else np.float64
    t = np.cumsum(p, axis=0, dtype=wide).cumsum(axis=1).astype(float)
    t = np.pad(t, ((1, 0), (1, 0)))
    k = ksize
    mean = (t[k:, k:] - t[:-k, k:] - t[k:, :-k] + t[:-k, :-k]) / k**2
    if np.issubdtype(image.dtype, np.integer):
        mean = np.rint(mean)
    return mean.astype(image.dtype)
