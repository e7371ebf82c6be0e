# verdict: WA
# first contact: WA
# mistake: only one direction is blurred
import numpy as np

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    g = np.array([np.exp(-(t**2) / (2 * sigma**2)) for t in range(-r, r + 1)])
    g /= g.sum()
    padded = np.pad(image.astype(float), [(r, r)] + [(0, 0)] * (image.ndim - 1), mode=MODES[border])
    out = np.zeros(image.shape)
    for row in range(image.shape[0]):
        window = padded[row : row + ksize]
        out[row] = np.tensordot(g, window, axes=1)
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
