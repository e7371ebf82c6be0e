# verdict: WA
# first contact: WA
# returns bytes whatever came in
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
    padded = np.pad(image.astype(float), [(r, r), (r, r)] + [(0, 0)] * (image.ndim - 2), mode=MODES[border])
    h, w = image.shape[:2]
    out = sum(g[i] * padded[i : i + h] for i in range(ksize))
    out = sum(g[j] * out[:, j : j + w] for j in range(ksize))
    return np.clip(np.rint(out), 0, 255).astype(np.uint8)
