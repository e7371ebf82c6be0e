# verdict: WA
# first contact: WA
# min of f - b, the formula for elements with heights
import numpy as np


def highest(dtype):
    if dtype == bool:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def erode(image, element):
    b = np.asarray(element)
    if not b.any():
        raise ValueError("empty")
    kh, kw = b.shape
    h, w = image.shape
    p = np.pad(image.astype(float), ((kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)), constant_values=np.inf)
    out = np.full((h, w), np.inf)
    for i, j in np.argwhere(b):
        out = np.minimum(out, p[i : i + h, j : j + w] - b[i, j])
    return np.minimum(out, float(highest(image.dtype))).astype(image.dtype)
