# verdict: WA
# first contact: WA
# runs over every axis of the array, the colours included
import numpy as np

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    g = np.exp(-((np.arange(ksize) - r) ** 2) / (2 * sigma**2))
    g /= g.sum()
    out = image.astype(float)
    for axis in range(image.ndim):
        out = np.apply_along_axis(
            lambda line: np.convolve(np.pad(line, r, mode=MODES[border]), g, mode="valid"), axis, out
        )
    return np.rint(out).astype(image.dtype) if image.dtype.kind in "iu" else out
