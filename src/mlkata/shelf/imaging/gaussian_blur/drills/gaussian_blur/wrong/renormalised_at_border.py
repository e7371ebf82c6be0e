# verdict: WA
# first contact: WA
# averages only what lies inside the picture
import numpy as np


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    g = np.exp(-((np.arange(ksize) - r) ** 2) / (2 * sigma**2))
    kernel = np.outer(g, g)
    h, w = image.shape[:2]
    out = np.zeros(image.shape)
    for y in range(h):
        for x in range(w):
            top, left = max(0, y - r), max(0, x - r)
            patch = image[top : y + r + 1, left : x + r + 1].astype(float)
            part = kernel[top - y + r :, left - x + r :][: patch.shape[0], : patch.shape[1]]
            out[y, x] = np.tensordot(part, patch, axes=2) / part.sum()
    return np.rint(out).astype(image.dtype) if image.dtype.kind in "iu" else out
