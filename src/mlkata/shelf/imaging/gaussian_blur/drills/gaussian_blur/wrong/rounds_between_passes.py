# verdict: WA
# first contact: WA
# rounds after each of the two passes
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
    out = image
    for axis in (0, 1):
        sides = [(r, r) if a == axis else (0, 0) for a in range(image.ndim)]
        padded = np.pad(out.astype(float), sides, mode=MODES[border])
        n = image.shape[axis]
        total = sum(g[t] * np.take(padded, range(t, t + n), axis=axis) for t in range(ksize))
        out = np.rint(total).astype(image.dtype) if image.dtype.kind in "iu" else total
    return out
