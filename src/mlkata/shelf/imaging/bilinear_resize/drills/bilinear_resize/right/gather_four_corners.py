# how: index arrays for the four corners of every output pixel at once, weights by broadcasting
# first contact: AC
import numpy as np


def axis(n, m, align_corners, scale):
    grid = np.arange(m, dtype=float)
    if align_corners:
        pos = grid * ((n - 1) / (m - 1)) if m > 1 else np.zeros(m)
    else:
        pos = (grid + 0.5) * (n / m if scale is None else 1.0 / scale) - 0.5
    pos = np.clip(pos, 0, n - 1)
    low = np.minimum(np.floor(pos).astype(int), max(n - 2, 0))
    high = np.minimum(low + 1, n - 1)
    return low, high, pos - low


def bilinear_resize(image, oh, ow, align_corners=False, scale=None):
    sy, sx = scale if isinstance(scale, (tuple, list)) else (scale, scale)
    y0, y1, dy = axis(image.shape[0], oh, align_corners, sy)
    x0, x1, dx = axis(image.shape[1], ow, align_corners, sx)
    tail = (1,) * (image.ndim - 2)
    dy, dx = dy.reshape(-1, 1, *tail), dx.reshape(1, -1, *tail)
    p = image.astype(np.float64)
    a, b = p[np.ix_(y0, x0)], p[np.ix_(y0, x1)]
    c, d = p[np.ix_(y1, x0)], p[np.ix_(y1, x1)]
    out = a * (1 - dy) * (1 - dx) + b * (1 - dy) * dx + c * dy * (1 - dx) + d * dy * dx
    if image.dtype.kind in "iu":
        out = np.floor(out + 0.5)
    return out.astype(image.dtype)
