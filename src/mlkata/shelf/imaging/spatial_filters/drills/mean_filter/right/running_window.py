# how: separable running sums: one value in, one out
# first contact: AC
from collections import deque

import numpy as np


def _line(values, k):
    """Sums over k neighbours for each column of (n + k - 1, m) values, going down."""
    window, total, out = deque(), np.zeros(values.shape[1]), []
    for row in values:
        window.append(row)
        total = total + row
        if len(window) == k:
            out.append(total)
            total = total - window.popleft()
    return np.array(out)


def mean_filter(image, ksize):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("odd sizes only")
    p = np.pad(image.astype(np.float64), ksize // 2, mode="reflect")
    mean = _line(_line(p, ksize).T, ksize).T / ksize**2
    return (np.rint(mean) if image.dtype.kind in "iu" else mean).astype(image.dtype)
