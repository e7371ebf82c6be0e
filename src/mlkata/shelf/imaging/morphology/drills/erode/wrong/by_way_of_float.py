# verdict: WA
# first contact: AC
# goes through float64, which holds whole numbers up to 2**53 only
import numpy as np


def erode(image, element):
    element = element != 0
    if not element.any():
        raise ValueError
    kind = image.dtype.kind
    top = True if kind == "b" else np.iinfo(image.dtype).max if kind in "iu" else np.inf
    kh, kw = element.shape
    h, w = image.shape
    dtype = image.dtype
    image = image.astype(np.float64)
    top = float(top)
    p = np.pad(image, ((kh // 2, kh - 1 - kh // 2), (kw // 2, kw - 1 - kw // 2)), constant_values=top)
    out = np.full_like(image, top)
    for i, j in np.argwhere(element):
        out = np.minimum(out, p[i : i + h, j : j + w])
    return out.astype(dtype)
