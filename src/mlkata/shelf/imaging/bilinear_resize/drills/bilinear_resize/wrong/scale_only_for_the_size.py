# verdict: WA
# first contact: WA
# mistake: a given scale is ignored
# the step is always the ratio of the sizes, as with recompute_scale_factor=True
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    out = image.astype(np.float64)
    for axis, m in enumerate((oh, ow)):
        n = out.shape[axis]
        i = np.arange(m)
        if align_corners:
            x = i * (n - 1) / max(m - 1, 1)
        else:
            x = np.clip((i + 0.5) * n / m - 0.5, 0, n - 1)
        lo = np.floor(x).astype(int)
        t = (x - lo).reshape([-1 if a == axis else 1 for a in range(out.ndim)])
        out = np.take(out, lo, axis) * (1 - t) + np.take(out, np.minimum(lo + 1, n - 1), axis) * t
    if image.dtype.kind in "iu":
        out = np.rint(out)
    return out.astype(image.dtype)
