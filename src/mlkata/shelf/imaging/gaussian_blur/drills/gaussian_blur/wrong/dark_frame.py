# verdict: WA
# first contact: WA
# mistake: zeros beyond the border
import numpy as np


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize % 2 == 0 or ksize <= 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0:
        sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    r = ksize // 2
    x = np.arange(-r, r + 1)
    g = np.exp(-x * x / (2 * sigma * sigma))
    g /= g.sum()
    smooth = lambda line: np.convolve(line, g, mode="full")[r : r + len(line)]  # noqa: E731
    out = np.apply_along_axis(smooth, 0, image.astype(float))
    out = np.apply_along_axis(smooth, 1, out)
    if np.issubdtype(image.dtype, np.integer):
        out = np.rint(out)
    return out.astype(image.dtype)
