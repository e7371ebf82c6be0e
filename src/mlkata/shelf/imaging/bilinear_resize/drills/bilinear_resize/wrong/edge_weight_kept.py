# verdict: WA
# first contact: WA
# mistake: weight taken before the clamp
# clamps the index but keeps the fraction of the coordinate outside
import numpy as np


def lookup(n, m, align_corners, k):
    if align_corners:
        x = np.zeros(m) if m == 1 else np.arange(m) * (n - 1) / (m - 1)
    else:
        x = (np.arange(m) + 0.5) * (n / m if k is None else 1 / k) - 0.5
    base = np.floor(x).astype(int)
    frac = x - base
    return np.clip(base, 0, n - 1), np.clip(np.maximum(base, 0) + 1, 0, n - 1), frac


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    y0, y1, v = lookup(image.shape[0], oh, align_corners, ky)
    x0, x1, u = lookup(image.shape[1], ow, align_corners, kx)
    flat = image.reshape(*image.shape[:2], -1).astype(float)
    v, u = v[:, None, None], u[None, :, None]
    out = (flat[y0][:, x0] * (1 - u) + flat[y0][:, x1] * u) * (1 - v) + (
        flat[y1][:, x0] * (1 - u) + flat[y1][:, x1] * u
    ) * v
    out = out.reshape(oh, ow, *image.shape[2:])
    if image.dtype.kind in "iu":
        out = np.rint(out)
    return out.astype(image.dtype)
