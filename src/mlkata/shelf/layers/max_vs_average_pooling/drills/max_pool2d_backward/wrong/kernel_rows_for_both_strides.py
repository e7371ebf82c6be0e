# verdict: RE
# first contact: AC
# without a stride the kernel's rows serve for the columns too
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


def max_pool2d_backward(dy, x, kernel_size, stride=None, padding=0, ceil_mode=False):
    x, dy = np.asarray(x), np.asarray(dy)
    kh, kw = _pair(kernel_size)
    sh, sw = (kh, kh) if stride is None else _pair(stride)
    ph, pw = _pair(padding)
    n, c, h, w = x.shape
    oh, ow = dy.shape[2:]
    dx = np.zeros(x.shape)
    for i in range(oh):
        t = i * sh - ph
        b = min(t + kh, h)
        t = max(t, 0)
        for j in range(ow):
            left = j * sw - pw
            r = min(left + kw, w)
            left = max(left, 0)
            for a in range(n):
                for k in range(c):
                    win = x[a, k, t:b, left:r]
                    u, v = np.unravel_index(win.argmax(), win.shape)
                    dx[a, k, t + u, left + v] += dy[a, k, i, j]
    return dx
