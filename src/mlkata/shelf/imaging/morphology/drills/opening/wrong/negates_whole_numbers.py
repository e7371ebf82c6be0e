# verdict: WA
# first contact: AC
# dilates by duality with -f: the lowest value of a signed type has no negative
import numpy as np


def _erode(image, cells, fill):
    h, w = image.shape
    R = int(np.abs(cells).max())
    p = np.pad(image, R, constant_values=fill)
    return np.min([p[R + a : R + a + h, R + b : R + b + w] for a, b in cells], axis=0)


def opening(image, element):
    element = np.asarray(element)
    cells = np.argwhere(element != 0) - np.array([element.shape[0] // 2, element.shape[1] // 2])
    if len(cells) == 0:
        raise ValueError("empty")
    if image.dtype == bool:
        neg, hi = np.logical_not, True
    elif image.dtype.kind == "f":
        neg, hi = np.negative, np.inf
    elif image.dtype.kind == "u":
        neg, hi = np.invert, np.iinfo(image.dtype).max
    else:
        neg, hi = np.negative, np.iinfo(image.dtype).max
    return neg(_erode(neg(_erode(image, cells, hi)), -cells, hi))
