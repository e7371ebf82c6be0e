# verdict: WA
# first contact: AC
# shortens a window that is larger than the picture
import numpy as np


def median_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd and positive")
    ksize = min(ksize, 2 * (min(image.shape) // 2) + 1)
    p = np.pad(image, ksize // 2, mode="edge")
    win = np.lib.stride_tricks.sliding_window_view(p, (ksize, ksize))
    return np.median(win, axis=(2, 3)).astype(image.dtype)
