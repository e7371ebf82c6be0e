# verdict: WA
# first contact: WA
# mistake: zeros beyond the border
import numpy as np


def erode(image, element):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    h, w = image.shape
    kh, kw = cells.shape
    p = np.zeros((h + kh - 1, w + kw - 1), dtype=image.dtype)
    p[kh // 2 : kh // 2 + h, kw // 2 : kw // 2 + w] = image
    stack = [p[i : i + h, j : j + w] for i, j in zip(*np.nonzero(cells))]
    return np.min(stack, axis=0)
