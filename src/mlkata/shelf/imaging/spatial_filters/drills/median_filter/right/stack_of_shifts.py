# how: k² shifted copies stacked, np.median over them
# first contact: AC
import numpy as np


def median_filter(image, ksize):
    if ksize <= 0 or ksize % 2 != 1:
        raise ValueError("bad window")
    h, w = image.shape
    p = np.pad(image, ksize // 2, "edge")
    stack = [p[i : i + h, j : j + w] for i in range(ksize) for j in range(ksize)]
    return np.median(np.stack(stack), axis=0).astype(image.dtype)
