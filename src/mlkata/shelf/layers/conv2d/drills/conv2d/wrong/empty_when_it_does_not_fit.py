# verdict: WA
# first contact: WA
# no check: a kernel one row too large gives an empty map instead of an error
import numpy as np


def two(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    (s1, s2), (d1, d2) = two(stride), two(dilation)
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    e1, e2 = d1 * (kh - 1) + 1, d2 * (kw - 1) + 1
    if padding == "same":
        t1 = max((-(-h // s1) - 1) * s1 + e1 - h, 0)
        t2 = max((-(-wd // s2) - 1) * s2 + e2 - wd, 0)
        pads = ((t1 // 2, t1 - t1 // 2), (t2 // 2, t2 - t2 // 2))
    else:
        p1, p2 = (0, 0) if padding == "valid" else two(padding)
        pads = ((p1, p1), (p2, p2))
    xp = np.pad(x.astype(float), ((0, 0), (0, 0)) + pads)
    oh = max(0, (xp.shape[2] - e1) // s1 + 1)
    ow = max(0, (xp.shape[3] - e2) // s2 + 1)
    y = np.zeros((n, oc, oh, ow))
    og = oc // groups
    for g in range(groups):
        for i in range(oh):
            for j in range(ow):
                patch = xp[:, g * cg : (g + 1) * cg, i * s1 : i * s1 + e1 : d1, j * s2 : j * s2 + e2 : d2]
                y[:, g * og : (g + 1) * og, i, j] = np.einsum("nckl,ockl->no", patch, w[g * og : (g + 1) * og])
    return y if b is None else y + b[:, None, None]
