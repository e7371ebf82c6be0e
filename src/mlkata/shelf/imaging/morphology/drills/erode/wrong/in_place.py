# verdict: WA
# first contact: WA
# writes into the picture that it is still reading
import numpy as np


def erode(image, element):
    kh, kw = element.shape
    cells = [(i - kh // 2, j - kw // 2) for i in range(kh) for j in range(kw) if element[i, j]]
    if not cells:
        raise ValueError("empty")
    image = image.copy()
    h, w = image.shape
    top = True if image.dtype == bool else np.iinfo(image.dtype).max if image.dtype.kind in "iu" else np.inf
    for y in range(h):
        for x in range(w):
            seen = [image[y + a, x + b] for a, b in cells if 0 <= y + a < h and 0 <= x + b < w]
            image[y, x] = min(seen, default=top)
    return image
