# how: each threshold set is eroded by counting hits; the highest threshold that survives wins
# first contact: AC
import numpy as np


def erode(image, element):
    shape = np.array(element.shape)
    offsets = np.argwhere(element) - shape // 2
    if not len(offsets):
        raise ValueError("empty")
    h, w = image.shape
    y, x = np.mgrid[:h, :w]
    if image.dtype.kind == "b":
        top = np.True_
    else:
        top = np.inf if image.dtype.kind == "f" else np.iinfo(image.dtype).max
    out = np.full((h, w), image.min(), dtype=image.dtype)
    for level in list(np.unique(image)) + [top]:
        fits = np.ones((h, w), dtype=bool)
        for dy, dx in offsets:
            inside = (0 <= y + dy) & (y + dy < h) & (0 <= x + dx) & (x + dx < w)
            value = image[np.clip(y + dy, 0, h - 1), np.clip(x + dx, 0, w - 1)]
            fits &= ~inside | (value >= level)
        out[fits] = level
    return out
