# verdict: WA
# first contact: WA
# mistake: no half pixel
# the formula that many blogs give: source = i * h / oh
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    h, w = image.shape[:2]
    s = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    out = []
    for n, m, k in ((h, oh, s[0]), (w, ow, s[1])):
        if align_corners:
            x = np.linspace(0, n - 1, m)
        else:
            x = np.arange(m) * (1 / k if k else n / m)
        x = np.clip(x, 0, n - 1)
        lo = x.astype(int)
        out.append((lo, np.minimum(lo + 1, n - 1), x - lo))
    (t, b, v), (l, r, u) = out
    extra = (1,) * (image.ndim - 2)
    v, u = v.reshape(-1, 1, *extra), u.reshape(1, -1, *extra)
    p = image.astype(float)
    top = p[t][:, l] * (1 - u) + p[t][:, r] * u
    bottom = p[b][:, l] * (1 - u) + p[b][:, r] * u
    res = top * (1 - v) + bottom * v
    return (np.rint(res) if image.dtype.kind in "iu" else res).astype(image.dtype)
