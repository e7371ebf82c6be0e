# verdict: WA
# first contact: WA
# mistake: exponent without the 2
import numpy as np

MODES = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("even kernel")
    sigma = sigma if sigma > 0 else 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    yy, xx = np.mgrid[-r : r + 1, -r : r + 1]
    kernel = np.exp(-(xx**2 + yy**2) / sigma**2)
    kernel = kernel / kernel.sum()
    padded = np.pad(image.astype(float), ((r, r), (r, r)) + ((0, 0),) * (image.ndim - 2), mode=MODES[border])
    out = np.zeros(image.shape)
    for i in range(ksize):
        for j in range(ksize):
            out += kernel[i, j] * padded[i : i + image.shape[0], j : j + image.shape[1]]
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
