# how: np.interp along each line; it clamps by itself
# first contact: AC
import numpy as np


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    h, w = image.shape[:2]
    sy, sx = (scale, scale) if scale is None or np.ndim(scale) == 0 else scale

    def at(n, m, s):
        if align_corners:
            return np.zeros(1) if m == 1 else np.arange(m) * (n - 1) / (m - 1)
        return (np.arange(m) + 0.5) * (1 / s if s is not None else n / m) - 0.5

    ys, xs = at(h, oh, sy), at(w, ow, sx)
    planes = image.reshape(h, w, -1).astype(float)
    out = np.empty((oh, ow, planes.shape[2]))
    for c in range(planes.shape[2]):
        wide = np.array([np.interp(xs, np.arange(w), planes[r, :, c]) for r in range(h)])
        for j in range(ow):
            out[:, j, c] = np.interp(ys, np.arange(h), wide[:, j])
    out = out.reshape(oh, ow, *image.shape[2:])
    if image.dtype.kind in "iu":
        out = np.around(out)
    return out.astype(image.dtype)
