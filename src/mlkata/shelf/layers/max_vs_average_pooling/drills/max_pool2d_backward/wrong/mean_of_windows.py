# verdict: WA
# first contact: WA
# a pixel that wins several windows gets their mean
import numpy as np


def max_pool2d_backward(dy, x, kernel_size, stride=None, padding=0, ceil_mode=False):
    kh, kw = (int(v) for v in np.broadcast_to(kernel_size, 2))
    ph, pw = (int(v) for v in np.broadcast_to(padding, 2))
    sh, sw = (kh, kw) if stride is None else (int(v) for v in np.broadcast_to(stride, 2))
    n, c, h, w = x.shape
    oh, ow = dy.shape[2:]
    dx = np.zeros((2, *x.shape))
    for a in range(n):
        for b in range(c):
            for i in range(oh):
                for j in range(ow):
                    t, l = i * sh - ph, j * sw - pw
                    rows, cols = slice(max(t, 0), min(t + kh, h)), slice(max(l, 0), min(l + kw, w))
                    window = x[a, b, rows, cols]
                    r, q = np.unravel_index(window.argmax(), window.shape)
                    dx[:, a, b, rows.start + r, cols.start + q] += dy[a, b, i, j], 1
    return dx[0] / np.maximum(dx[1], 1)
