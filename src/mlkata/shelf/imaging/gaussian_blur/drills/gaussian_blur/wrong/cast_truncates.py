# verdict: WA
# first contact: WA
# mistake: whole numbers are cut off instead of rounded
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    g = np.exp(-np.arange(-r, r + 1) ** 2 / (2 * sigma**2))
    g = g / g.sum()
    padded = np.pad(image, [(r, r), (r, r)] + [(0, 0)] * (image.ndim - 2), mode=MODES[border]).astype(float)
    out = sliding_window_view(padded, ksize, axis=0) @ g
    out = sliding_window_view(out, ksize, axis=1) @ g
    return np.clip(out, 0, 255).astype(np.uint8) if image.dtype == np.uint8 else out.astype(image.dtype)
