# verdict: WA
# first contact: WA
# np.pad with mode edge: right for squares, wrong for cells that do not include the way back
import numpy as np


def erode(image, element):
    cells = np.asarray(element) != 0
    if not cells.any():
        raise ValueError("empty")
    h, w = image.shape
    kh, kw = cells.shape
    p = np.pad(image, ((kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2)), mode="edge")
    out = np.stack([p[i : i + h, j : j + w] for i, j in np.argwhere(cells)]).min(axis=0)
    return out
