# how: erosion by shifted slices, then a dilation by the element turned by half a turn
# first contact: AC
import numpy as np


def ends(dtype):
    if dtype == bool:
        return False, True
    if np.issubdtype(dtype, np.integer):
        info = np.iinfo(dtype)
        return info.min, info.max
    return -np.inf, np.inf


def opening(image, element):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty element")
    kh, kw = cells.shape
    h, w = image.shape
    low, high = ends(image.dtype)
    a, b = (kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)
    p = np.pad(image, (a, b), constant_values=high)
    eroded = np.min([p[i : i + h, j : j + w] for i, j in np.argwhere(cells)], axis=0)
    p = np.pad(eroded, (a[::-1], b[::-1]), constant_values=low)
    return np.max([p[i : i + h, j : j + w] for i, j in np.argwhere(cells[::-1, ::-1])], axis=0)
