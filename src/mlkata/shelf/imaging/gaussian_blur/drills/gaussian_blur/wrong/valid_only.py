# verdict: WA
# first contact: WA
# no border at all: the result is smaller than the picture
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    g = np.exp(-((np.arange(ksize) - ksize // 2) ** 2) / (2 * sigma**2))
    g /= g.sum()
    out = sliding_window_view(image.astype(float), (ksize, ksize), axis=(0, 1))
    out = np.einsum("...ij,i,j->...", out, g, g)
    return np.rint(out).astype(image.dtype) if image.dtype.kind in "iu" else out
