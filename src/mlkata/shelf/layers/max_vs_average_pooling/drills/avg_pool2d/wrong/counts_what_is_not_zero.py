# verdict: WA
# first contact: AC
# takes the zeros of the picture for padding
import numpy as np


def _pair(v):
    return (int(v), int(v)) if np.isscalar(v) else tuple(v)


def _count(n, k, s, p, ceil):
    room = n + 2 * p - k
    if ceil:
        m = -(-room // s) + 1
        if (m - 1) * s >= n + p:
            m -= 1
    else:
        m = room // s + 1
    if m < 1:
        raise ValueError("no window fits")
    return m


def avg_pool2d(x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    x = np.asarray(x, float)
    kh, kw = _pair(kernel_size)
    sh, sw = (kh, kw) if stride is None else _pair(stride)
    ph, pw = _pair(padding)
    n, c, h, w = x.shape
    oh, ow = _count(h, kh, sh, ph, ceil_mode), _count(w, kw, sw, pw, ceil_mode)
    y = np.empty((n, c, oh, ow))
    for i in range(oh):
        t = i * sh - ph
        b = min(t + kh, h + ph)
        for j in range(ow):
            left = j * sw - pw
            r = min(left + kw, w + pw)
            area = (b - t) * (r - left)
            if not count_include_pad:
                area = np.maximum((x[:, :, max(t, 0) : min(b, h), max(left, 0) : min(r, w)] != 0).sum((2, 3)), 1)
            y[:, :, i, j] = x[:, :, max(t, 0) : min(b, h), max(left, 0) : min(r, w)].sum((2, 3)) / area
    return y
