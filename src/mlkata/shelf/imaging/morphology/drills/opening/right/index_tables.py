# how: gathers by index tables into a picture with one extra cell for what lies outside
# first contact: AC
import numpy as np


def _table(h, w, offsets):
    y, x = np.mgrid[:h, :w]
    y = y[..., None] + offsets[:, 0]
    x = x[..., None] + offsets[:, 1]
    inside = (y >= 0) & (y < h) & (x >= 0) & (x < w)
    return np.where(inside, y * w + x, h * w)  # the last entry stands for outside


def opening(image, element):
    element = np.asarray(element)
    offsets = np.stack(np.nonzero(element), axis=1) - np.array([element.shape[0] // 2, element.shape[1] // 2])
    if offsets.size == 0:
        raise ValueError("empty structuring element")
    t = image.dtype
    if t == np.bool_:
        low, high = False, True
    elif t.kind == "f":
        low, high = -np.inf, np.inf
    else:
        low, high = np.iinfo(t).min, np.iinfo(t).max
    h, w = image.shape
    flat = np.append(image.ravel(), np.array([high], dtype=t))
    eroded = flat[_table(h, w, offsets)].min(axis=2)
    flat = np.append(eroded.ravel(), np.array([low], dtype=t))
    return flat[_table(h, w, -offsets)].max(axis=2)
