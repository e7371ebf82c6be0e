# verdict: WA
# first contact: WA
# keeps the sum in the type of the picture: every tap is truncated before it is added
import numpy as np

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    g = np.exp(-((np.arange(ksize) - r) ** 2) / (2 * sigma**2))
    kernel = np.outer(g, g)
    kernel /= kernel.sum()
    padded = np.pad(image, [(r, r), (r, r)] + [(0, 0)] * (image.ndim - 2), mode=MODES[border])
    out = np.zeros_like(image)
    for i in range(ksize):
        for j in range(ksize):
            out += (kernel[i, j] * padded[i : i + image.shape[0], j : j + image.shape[1]]).astype(image.dtype)
    return out
