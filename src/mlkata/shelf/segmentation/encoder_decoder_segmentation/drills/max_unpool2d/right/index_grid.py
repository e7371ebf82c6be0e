# how: unravel_index and four index arrays
# first contact: AC
import numpy as np


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    def pair(v):
        return v if isinstance(v, (tuple, list)) else (v, v)

    (kh, kw), (ph, pw) = pair(kernel_size), pair(padding)
    sh, sw = pair(stride) if stride is not None else (kh, kw)
    n, c, h, w = x.shape
    shape = tuple(output_size) if output_size is not None else ((h - 1) * sh - 2 * ph + kh, (w - 1) * sw - 2 * pw + kw)
    r, q = np.unravel_index(indices, shape)  # raises ValueError itself
    y = np.zeros((n, c) + shape, x.dtype)
    b, m = np.ogrid[:n, :c]
    y[b[..., None, None], m[..., None, None], r, q] = x
    return y
