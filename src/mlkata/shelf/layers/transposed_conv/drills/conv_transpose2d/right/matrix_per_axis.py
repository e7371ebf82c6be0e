# how: one 0/1 matrix for each tap and axis, one einsum
# first contact: AC
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):

    def two(v):
        return tuple(v) if isinstance(v, (tuple, list)) else (v, v)

    (sh, sw), (ph, pw), (oph, opw), (dh, dw) = map(two, (stride, padding, output_padding, dilation))
    x = np.asarray(x).astype(np.float64)
    w = np.asarray(w).astype(np.float64)
    n, c, h, wd = x.shape
    _, og, kh, kw = w.shape
    oh = (h - 1) * sh - 2 * ph + dh * (kh - 1) + 1 + oph
    ow = (wd - 1) * sw - 2 * pw + dw * (kw - 1) + 1 + opw
    # one sparse matrix per axis
    R = np.zeros((kh, oh, h))
    C = np.zeros((kw, ow, wd))
    for u in range(kh):
        for i in range(h):
            r = i * sh + u * dh - ph
            if 0 <= r < oh:
                R[u, r, i] = 1
    for v in range(kw):
        for j in range(wd):
            r = j * sw + v * dw - pw
            if 0 <= r < ow:
                C[v, r, j] = 1
    xg = x.reshape(n, groups, c // groups, h, wd)
    wg = w.reshape(groups, c // groups, og, kh, kw)
    y = np.einsum("ngchw,gcouv,uyh,vzw->ngoyz", xg, wg, R, C, optimize=True).reshape(n, groups * og, oh, ow)
    return y if b is None else y + np.reshape(np.asarray(b, float), (-1, 1, 1))
