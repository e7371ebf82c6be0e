# how: the complement is dilated by the reflected element: ranks stand in for the values
# first contact: AC
import numpy as np


def erode(image, element):
    cells = np.argwhere(np.asarray(element) != 0)
    if cells.size == 0:
        raise ValueError("the element has no cell")
    if image.dtype == bool:
        top = True
    elif np.issubdtype(image.dtype, np.integer):
        top = np.iinfo(image.dtype).max
    else:
        top = np.inf
    values = np.unique(np.append(image.ravel(), np.array(top, image.dtype)))
    rank = len(values) - 1 - np.searchsorted(values, image)  # the largest value has rank 0: the complement
    h, w = image.shape
    flipped = np.zeros((h, w), dtype=int)
    cy, cx = element.shape[0] // 2, element.shape[1] // 2
    for y, x in np.argwhere(rank > 0):
        for i, j in cells:
            v, u = y - (i - cy), x - (j - cx)
            if 0 <= v < h and 0 <= u < w:
                flipped[v, u] = max(flipped[v, u], rank[y, x])
    return values[len(values) - 1 - flipped]
