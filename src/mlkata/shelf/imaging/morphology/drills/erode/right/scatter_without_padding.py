# how: no padding: each cell lowers the part of the result that it reaches
# first contact: AC
import numpy as np


def erode(image, element):
    rows, columns = np.nonzero(element)
    if len(rows) == 0:
        raise ValueError
    h, w = image.shape
    full = {"b": lambda: True, "i": lambda: np.iinfo(image.dtype).max, "u": lambda: np.iinfo(image.dtype).max}
    out = np.full(image.shape, full.get(image.dtype.kind, lambda: np.inf)(), image.dtype)
    for dy, dx in zip(rows - element.shape[0] // 2, columns - element.shape[1] // 2):
        y0, y1 = max(0, -dy), min(h, h - dy)
        x0, x1 = max(0, -dx), min(w, w - dx)
        if y0 < y1 and x0 < x1:
            target = out[y0:y1, x0:x1]
            np.minimum(target, image[y0 + dy : y1 + dy, x0 + dx : x1 + dx], out=target)
    return out
