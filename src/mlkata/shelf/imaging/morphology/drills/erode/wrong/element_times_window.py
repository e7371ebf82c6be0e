# verdict: WA
# first contact: WA
# mistake: empty cells count as zeros
import numpy as np


def highest(dtype):
    if dtype == bool:
        return True
    return np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else np.inf


def erode(image, element):
    k = (np.asarray(element) != 0).astype(image.dtype)
    if k.sum() == 0:
        raise ValueError("empty")
    h, w = image.shape
    a, b = k.shape
    p = np.pad(image, ((a // 2, (a - 1) // 2), (b // 2, (b - 1) // 2)), constant_values=highest(image.dtype))
    out = np.empty_like(image)
    for y in range(h):
        for x in range(w):
            out[y, x] = (p[y : y + a, x : x + b] * k).min()
    return out
