# verdict: RE
# first contact: RE
# erosion and dilation by the transposed element
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
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    h, w = image.shape
    kh, kw = cells.shape
    a, b = (kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)
    p = np.pad(image, (a, b), constant_values=highest(image.dtype))
    e = np.min([p[i : i + h, j : j + w] for i, j in np.argwhere(cells)], axis=0)
    q = np.pad(e, (a[::-1], b[::-1]), constant_values=lowest(image.dtype))
    return np.max([q[i : i + h, j : j + w] for i, j in np.argwhere(cells[::-1, ::-1].T)], axis=0)
