# how: the definition, pixel by pixel, skipping what lies outside
# first contact: AC
import numpy as np


def erode(image, element):
    kh, kw = element.shape
    cells = [(i - kh // 2, j - kw // 2) for i in range(kh) for j in range(kw) if element[i, j]]
    if not cells:
        raise ValueError("empty element")
    if image.dtype == bool:
        top = True
    elif image.dtype.kind in "iu":
        top = np.iinfo(image.dtype).max
    else:
        top = np.inf
    h, w = image.shape
    out = np.empty((h, w), dtype=image.dtype)
    for y in range(h):
        for x in range(w):
            best = top
            for dy, dx in cells:
                if 0 <= y + dy < h and 0 <= x + dx < w:
                    best = min(best, image[y + dy, x + dx])
            out[y, x] = best
    return out
