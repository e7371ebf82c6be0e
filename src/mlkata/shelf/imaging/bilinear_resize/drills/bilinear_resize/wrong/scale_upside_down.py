# verdict: WA
# first contact: WA
# multiplies by the scale instead of dividing
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    ky, kx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale
    out = image.astype(np.float64)
    for axis, (m, k) in enumerate(((oh, ky), (ow, kx))):
        n = out.shape[axis]
        i = np.arange(m)
        if align_corners:
            x = i * (n - 1) / max(m - 1, 1)
        else:
            x = np.clip((i + 0.5) * (n / m if k is None else k) - 0.5, 0, n - 1)
        lo = np.floor(x).astype(int)
        t = (x - lo).reshape([-1 if a == axis else 1 for a in range(out.ndim)])
        out = np.take(out, lo, axis) * (1 - t) + np.take(out, np.minimum(lo + 1, n - 1), axis) * t
    return (np.rint(out) if image.dtype.kind in "iu" else out).astype(image.dtype)
