# how: all windows at once, contracted by einsum
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def bilateral_filter(image, ksize, sigma_color, sigma_space):
    if ksize % 2 == 0 or ksize < 1:
        raise ValueError("ksize")
    r = ksize // 2
    f = image.astype(np.float64)
    windows = sliding_window_view(np.pad(f, r, mode="reflect"), (ksize, ksize))
    d2 = np.add.outer(np.arange(-r, r + 1) ** 2, np.arange(-r, r + 1) ** 2)
    space = np.where(d2 <= r**2, np.exp(-d2 / (2.0 * sigma_space**2)), 0.0)
    weight = space * np.exp(-((windows - f[..., None, None]) ** 2) / (2.0 * sigma_color**2))
    return np.einsum("hwij,hwij->hw", weight, windows) / weight.sum(axis=(2, 3))
