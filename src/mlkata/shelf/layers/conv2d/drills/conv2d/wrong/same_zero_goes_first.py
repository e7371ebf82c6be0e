# verdict: WA
# first contact: WA
# mistake: SAME puts the odd zero in front
# SAME with the larger half of the zeros above and to the left
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
        p1, p2 = math.ceil(t1 / 2), math.ceil(t2 / 2)
        q1, q2 = t1 - p1, t2 - p2
    else:
        p1, p2 = q1, q2 = (0, 0) if padding == "valid" else two(padding)
    xp = np.zeros((n, c, h + p1 + q1, wd + p2 + q2))
    xp[:, :, p1 : p1 + h, p2 : p2 + wd] = x
    oh, ow = (xp.shape[2] - e1) // s1 + 1, (xp.shape[3] - e2) // s2 + 1
    if e1 > xp.shape[2] or e2 > xp.shape[3]:
        raise ValueError("too small")
    y = np.zeros((n, oc, oh, ow))
    og = oc // groups
    for o in range(oc):
        chans = slice(o // og * cg, o // og * cg + cg)
        for i in range(oh):
            for j in range(ow):
                patch = xp[:, chans, i * s1 : i * s1 + e1 : d1, j * s2 : j * s2 + e2 : d2]
                y[:, o, i, j] = (patch * w[o]).sum((1, 2, 3))
        if b is not None:
            y[:, o] += b[o]
    return y
