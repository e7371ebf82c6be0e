# verdict: WA
# first contact: WA
# the median of the pixels, scaled
import numpy as np


def avg_pool2d(x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    kh, kw = (int(v) for v in np.broadcast_to(kernel_size, 2))
    ph, pw = (int(v) for v in np.broadcast_to(padding, 2))
    sh, sw = (kh, kw) if stride is None else (int(v) for v in np.broadcast_to(stride, 2))
    n, c, h, w = x.shape

    def count(size, k, s, p):
        span = size + 2 * p - k
        out = span // s + 1
        if ceil_mode:
            out = -(-span // s) + 1
            out -= (out - 1) * s >= size + p
        if out < 1:
            raise ValueError("the window does not fit")
        return out

    oh, ow = count(h, kh, sh, ph), count(w, kw, sw, pw)
    y = np.zeros((n, c, oh, ow))
    for i in range(oh):
        for j in range(ow):
            t, l = i * sh - ph, j * sw - pw
            b, r = min(t + kh, h + ph), min(l + kw, w + pw)
            cells = (b - t) * (r - l) if count_include_pad else (min(b, h) - max(t, 0)) * (min(r, w) - max(l, 0))
            window = x[:, :, max(t, 0) : min(b, h), max(l, 0) : min(r, w)]
            y[:, :, i, j] = np.median(window, axis=(2, 3)) * window.shape[2] * window.shape[3] / cells
    return y
