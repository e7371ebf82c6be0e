# verdict: WA
# first contact: WA
# mistake: whole numbers are cut off
import numpy as np


def line(n, m, align_corners, k):
    i = np.arange(m)
    if align_corners:
        x = i * (n - 1) / (m - 1) if m > 1 else i * 0.0
    else:
        x = np.clip((i + 0.5) * (1 / k if k else n / m) - 0.5, 0, n - 1)
    lo = x.astype(int)
    return lo, np.minimum(lo + 1, n - 1), x - lo


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    t, b, v = line(image.shape[0], oh, align_corners, ky)
    l, r, u = line(image.shape[1], ow, align_corners, kx)
    ones = (1,) * (image.ndim - 2)
    v, u = v.reshape(-1, 1, *ones), u.reshape(1, -1, *ones)
    top = (1 - u) * image[t][:, l] + u * image[t][:, r]
    bottom = (1 - u) * image[b][:, l] + u * image[b][:, r]
    return ((1 - v) * top + v * bottom).astype(image.dtype)
