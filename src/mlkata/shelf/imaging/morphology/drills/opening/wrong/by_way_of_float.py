# verdict: WA
# first contact: AC
# goes through float64, which holds whole numbers up to 2**53 only
import numpy as np


def _range(dtype):
    if dtype.kind == "b":
        return False, True
    if dtype.kind in "iu":
        return np.iinfo(dtype).min, np.iinfo(dtype).max
    return -np.inf, np.inf


def opening(image, element):
    element = element != 0
    if not element.any():
        raise ValueError("no cell")
    dtype = image.dtype
    image = image.astype(float)
    lo, hi = _range(image.dtype)
    h, w = image.shape
    kh, kw = element.shape
    top, left = kh // 2, kw // 2
    bottom, right = kh - 1 - top, kw - 1 - left
    cells = np.argwhere(element)
    p = np.pad(image, ((top, bottom), (left, right)), constant_values=hi)
    eroded = np.full_like(image, hi)
    for i, j in cells:
        eroded = np.minimum(eroded, p[i : i + h, j : j + w])
    q = np.pad(eroded, ((bottom, top), (right, left)), constant_values=lo)
    out = np.full_like(image, lo)
    for i, j in cells:
        out = np.maximum(out, q[kh - 1 - i : kh - 1 - i + h, kw - 1 - j : kw - 1 - j + w])
    return out.astype(dtype)
