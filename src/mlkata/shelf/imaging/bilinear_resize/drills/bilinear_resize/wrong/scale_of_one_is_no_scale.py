# verdict: WA
# first contact: AC
import numpy as np


def axis(n, m, align_corners, s):
    i = np.arange(m)
    if align_corners:
        x = i * (n - 1) / max(m - 1, 1)
    else:
        ratio = n / m if s is None else 1 / s
        x = (i + 0.5) * ratio - 0.5
        x = np.clip(x, 0, n - 1)
    lo = np.floor(x).astype(int)
    hi = np.minimum(lo + 1, n - 1)
    return lo, hi, x - lo


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    im = np.asarray(image)
    h, w = im.shape[:2]
    if scale is None or scale == 1:
        sy = sx = None
    elif np.ndim(scale) == 0:
        sy = sx = scale
    else:
        sy, sx = scale
    y0, y1, v = axis(h, oh, align_corners, sy)
    x0, x1, u = axis(w, ow, align_corners, sx)
    f = im.astype(np.float64)
    v = v.reshape((-1,) + (1,) * (im.ndim - 1))
    u = u.reshape((-1,) + (1,) * (im.ndim - 2))
    rows = f[y0] * (1 - v) + f[y1] * v
    out = rows[:, x0] * (1 - u) + rows[:, x1] * u
    if np.issubdtype(im.dtype, np.integer):
        out = np.rint(out)
    return out.astype(im.dtype)
