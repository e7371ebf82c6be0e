# verdict: WA
# first contact: WA
# mistake: accepts an even size
import numpy as np

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize <= 0:
        raise ValueError("ksize must be positive")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    c = ksize // 2
    g = np.exp(-((np.arange(ksize) - c) ** 2) / (2 * sigma**2))
    g /= g.sum()
    sides = [(c, ksize - 1 - c)] * 2 + [(0, 0)] * (image.ndim - 2)
    padded = np.pad(image.astype(float), sides, mode=MODES[border])
    h, w = image.shape[:2]
    tmp = np.zeros((h,) + padded.shape[1:])
    for t in range(ksize):
        tmp += g[t] * padded[t : t + h]
    out = np.zeros(image.shape)
    for t in range(ksize):
        out += g[t] * tmp[:, t : t + w]
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
