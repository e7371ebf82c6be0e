# how: for every position of the element: its minimum is painted onto the cells it covers
# first contact: AC
import numpy as np


def opening(image, element):
    cells = np.argwhere(element)
    if len(cells) == 0:
        raise ValueError("no cells")
    offsets = cells - np.array(element.shape) // 2
    h, w = image.shape
    if image.dtype == bool:
        low, high = False, True
    elif image.dtype.kind in "iu":
        low, high = np.iinfo(image.dtype).min, np.iinfo(image.dtype).max
    else:
        low, high = -np.inf, np.inf
    out = np.full((h, w), low, dtype=image.dtype)
    for y in range(h):
        for x in range(w):
            where = [(y + a, x + b) for a, b in offsets if 0 <= y + a < h and 0 <= x + b < w]
            level = min((image[p] for p in where), default=high)
            for p in where:
                out[p] = max(out[p], level)
    return out
