# verdict: WA
# first contact: WA
# mistake: accepts an empty element
import numpy as np


def highest(dtype):
    if dtype == bool:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def lowest(dtype):
    if dtype == bool:
        return False
    return np.iinfo(dtype).min if np.issubdtype(dtype, np.integer) else -np.inf


def opening(image, element):
    h, w = image.shape
    kh, kw = element.shape
    a, b = (kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)
    p = np.pad(image, (a, b), constant_values=highest(image.dtype))
    e = np.full_like(image, highest(image.dtype))
    for i, j in np.argwhere(element):
        e = np.minimum(e, p[i : i + h, j : j + w])
    q = np.pad(e, (a[::-1], b[::-1]), constant_values=lowest(image.dtype))
    out = np.full_like(image, lowest(image.dtype))
    for i, j in np.argwhere(element):
        i, j = kh - 1 - i, kw - 1 - j
        out = np.maximum(out, q[i : i + h, j : j + w])
    return out
