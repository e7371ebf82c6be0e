# verdict: WA
# first contact: AC
# rounds by + 0.5 and a cast, which cuts towards zero: wrong for negative values of a signed type
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
    h, w = image.shape[:2]
    p = np.pad(image.astype(float), [(r, r), (r, r)] + [(0, 0)] * (image.ndim - 2), mode=MODES[border])
    rows = sum(g[i] * p[i : i + h] for i in range(ksize))
    out = sum(g[j] * rows[:, j : j + w] for j in range(ksize))
    if image.dtype.kind in "iu":
        out = out + 0.5
    return out.astype(image.dtype)
