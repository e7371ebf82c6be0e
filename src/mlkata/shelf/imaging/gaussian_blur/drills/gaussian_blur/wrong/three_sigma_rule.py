# verdict: WA
# first contact: WA
# mistake: another rule for sigma zero
import numpy as np

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = ksize / 6  # the window is six sigma wide
    r = ksize // 2
    offsets = range(-r, r + 1)
    g = np.exp([-t * t / (2 * sigma * sigma) for t in offsets])
    g /= g.sum()
    padded = np.pad(image.astype(float), [(r, r), (r, r)] + [(0, 0)] * (image.ndim - 2), mode=MODES[border])
    h, w = image.shape[:2]
    out = sum(a * b * padded[i : i + h, j : j + w] for i, a in enumerate(g) for j, b in enumerate(g))
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
