# how: loops over outputs and taps as in the paper, each tap read by its four corners
# first contact: AC
import numpy as np


def read(plane, y, z):
    """`(c,)` values of `(c, h, w)` maps at one place, zeros outside."""
    c, h, w = plane.shape
    i, j = int(np.floor(y)), int(np.floor(z))
    out = np.zeros(c)
    for r in (i, i + 1):
        for s in (j, j + 1):
            if 0 <= r < h and 0 <= s < w:
                out += (1 - abs(y - r)) * (1 - abs(z - s)) * plane[:, r, s]
    return out


def two(v):
    return (v, v) if isinstance(v, int) else v


def deform_conv2d(x, offset, w, b=None, mask=None, stride=1, padding=0, dilation=1, groups=1):
    (s1, s2), (p1, p2), (d1, d2) = two(stride), two(padding), two(dilation)
    n, c = x.shape[:2]
    oc, cg, kh, kw = w.shape
    oh, ow = offset.shape[2:]
    og = offset.shape[1] // (2 * kh * kw)
    y = np.zeros((n, oc, oh, ow))
    for s in range(n):
        for i in range(oh):
            for j in range(ow):
                for k in range(kh):
                    for m in range(kw):
                        value = np.zeros(c)
                        for g in range(og):
                            t = g * kh * kw + k * kw + m
                            own = slice(c // og * g, c // og * (g + 1))
                            py = i * s1 - p1 + k * d1 + offset[s, 2 * t, i, j]
                            px = j * s2 - p2 + m * d2 + offset[s, 2 * t + 1, i, j]
                            value[own] = read(x[s, own], py, px) * (1 if mask is None else mask[s, t, i, j])
                        for o in range(oc):
                            g = o // (oc // groups)
                            y[s, o, i, j] += w[o, :, k, m] @ value[g * cg : (g + 1) * cg]
    if b is not None:
        y += b.reshape(1, -1, 1, 1)
    return y
