# verdict: WA
# first contact: WA
# a + u (b - a) + v (c - a): a plane, without the product term
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    found = []
    for n, m, k in ((image.shape[0], oh, ky), (image.shape[1], ow, kx)):
        i = np.arange(m)
        x = i * (n - 1) / max(m - 1, 1) if align_corners else (i + 0.5) * (n / m if k is None else 1 / k) - 0.5
        x = np.clip(x, 0, n - 1)
        lo = np.floor(x).astype(int)
        found.append((lo, np.minimum(lo + 1, n - 1), x - lo))
    (t, b, v), (l, r, u) = found
    tail = (1,) * (image.ndim - 2)
    v, u = v.reshape(-1, 1, *tail), u.reshape(1, -1, *tail)
    p = image.astype(float)
    a = p[np.ix_(t, l)]
    out = a + u * (p[np.ix_(t, r)] - a) + v * (p[np.ix_(b, l)] - a)
    if image.dtype.kind in "iu":
        info = np.iinfo(image.dtype)
        out = np.clip(np.rint(out), info.min, info.max)
    return out.astype(image.dtype)
