# verdict: WA
# first contact: WA
# mistake: corners always aligned
# numpy.linspace from the first to the last pixel, whatever align_corners says
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    h, w = image.shape[:2]
    y = np.linspace(0, h - 1, oh)
    x = np.linspace(0, w - 1, ow)
    y0 = np.floor(y).astype(int)
    x0 = np.floor(x).astype(int)
    y1 = np.minimum(y0 + 1, h - 1)
    x1 = np.minimum(x0 + 1, w - 1)
    v = (y - y0).reshape(-1, *[1] * (image.ndim - 1))
    u = (x - x0).reshape(-1, *[1] * (image.ndim - 2))
    f = image.astype(float)
    rows = f[y0] * (1 - v) + f[y1] * v
    out = rows[:, x0] * (1 - u) + rows[:, x1] * u
    if image.dtype.kind in "iu":
        out = np.rint(out)
    return out.astype(image.dtype)
