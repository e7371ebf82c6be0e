# verdict: WA
# first contact: WA
# mistake: weights do not sum to one
import math

import numpy as np

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gauss(x, sigma):
    return math.exp(-x * x / (2 * sigma * sigma)) / (math.sqrt(2 * math.pi) * sigma)


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    padded = np.pad(image.astype(float), [(r, r), (r, r)] + [(0, 0)] * (image.ndim - 2), mode=MODES[border])
    h, w = image.shape[:2]
    out = np.zeros(image.shape)
    for i in range(-r, r + 1):
        for j in range(-r, r + 1):
            out += gauss(i, sigma) * gauss(j, sigma) * padded[r + i : r + i + h, r + j : r + j + w]
    if image.dtype.kind in "iu":
        out = np.rint(out)
    return out.astype(image.dtype)
