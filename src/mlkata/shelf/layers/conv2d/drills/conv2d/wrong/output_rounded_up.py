# verdict: WA
# first contact: WA
# mistake: rounds the output size up
# an extra output where the last window would hang over the border
import math

import numpy as np


def two(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    (s1, s2), (d1, d2) = two(stride), two(dilation)
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    e1, e2 = d1 * (kh - 1) + 1, d2 * (kw - 1) + 1
    if padding == "same":
        t1 = max((math.ceil(h / s1) - 1) * s1 + e1 - h, 0)
        t2 = max((math.ceil(wd / s2) - 1) * s2 + e2 - wd, 0)
        lo, hi = (t1 // 2, t2 // 2), (t1 - t1 // 2, t2 - t2 // 2)
    else:
        lo = hi = (0, 0) if padding == "valid" else two(padding)
    if e1 > h + lo[0] + hi[0] or e2 > wd + lo[1] + hi[1]:
        raise ValueError("kernel larger than picture")
    oh = math.ceil((h + lo[0] + hi[0] - e1) / s1) + 1
    ow = math.ceil((wd + lo[1] + hi[1] - e2) / s2) + 1
    # room for a window that sticks out
    xp = np.zeros((n, c, h + lo[0] + hi[0] + s1, wd + lo[1] + hi[1] + s2))
    xp[:, :, lo[0] : lo[0] + h, lo[1] : lo[1] + wd] = x
    y = np.zeros((n, oc, oh, ow))
    per = oc // groups
    for o in range(oc):
        g = o // per
        for i in range(oh):
            for j in range(ow):
                p = xp[:, g * cg : (g + 1) * cg, i * s1 : i * s1 + e1 : d1, j * s2 : j * s2 + e2 : d2]
                y[:, o, i, j] = np.einsum("nckl,ckl->n", p, w[o])
    if b is not None:
        y += b[:, None, None]
    return y
