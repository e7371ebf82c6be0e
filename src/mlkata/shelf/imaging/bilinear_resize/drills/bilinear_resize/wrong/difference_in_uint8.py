# verdict: WA
# first contact: WA
# a + (b - a) * t with b - a still in uint8
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    out = image
    for axis, (m, k) in enumerate(((oh, ky), (ow, kx))):
        n = out.shape[axis]
        i = np.arange(m)
        x = i * (n - 1) / max(m - 1, 1) if align_corners else (i + 0.5) * (n / m if k is None else 1 / k) - 0.5
        x = np.clip(x, 0, n - 1)
        lo = np.floor(x).astype(int)
        t = (x - lo).reshape([-1 if a == axis else 1 for a in range(out.ndim)])
        a, b = np.take(out, lo, axis), np.take(out, np.minimum(lo + 1, n - 1), axis)
        out = a + (b - a) * t
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
