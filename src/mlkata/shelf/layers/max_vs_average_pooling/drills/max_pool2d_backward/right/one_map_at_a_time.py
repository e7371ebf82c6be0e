# how: plain loops with a strict comparison; the winner's coordinates are kept while searching
# first contact: AC
import numpy as np


def max_pool2d_backward(dy, x, kernel_size, stride=None, padding=0, ceil_mode=False):
    def two(v):
        return v if isinstance(v, (tuple, list)) else (v, v)

    kh, kw = two(kernel_size)
    sh, sw = two(kernel_size if stride is None else stride)
    ph, pw = two(padding)
    dx = np.zeros_like(x)
    n, c, h, w = x.shape
    for a, b, i, j in np.ndindex(*dy.shape):
        winner, most = None, None
        for r in range(i * sh - ph, i * sh - ph + kh):
            for q in range(j * sw - pw, j * sw - pw + kw):
                if 0 <= r < h and 0 <= q < w and (winner is None or x[a, b, r, q] > most):
                    winner, most = (r, q), x[a, b, r, q]
        dx[a, b, winner[0], winner[1]] += dy[a, b, i, j]
    return dx
