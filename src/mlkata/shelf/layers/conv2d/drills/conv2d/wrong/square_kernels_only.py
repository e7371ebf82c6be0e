# verdict: WA
# first contact: WA
# takes kh for both sides of the kernel
import numpy as np


def two(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    (s1, s2), (d1, d2) = two(stride), two(dilation)
    n, c, h, wd = x.shape
    oc, cg, k = w.shape[:3]
    e1, e2 = d1 * (k - 1) + 1, d2 * (k - 1) + 1
    if padding == "same":
        t1 = max((-(-h // s1) - 1) * s1 + e1 - h, 0)
        t2 = max((-(-wd // s2) - 1) * s2 + e2 - wd, 0)
        pads = ((t1 // 2, t1 - t1 // 2), (t2 // 2, t2 - t2 // 2))
    else:
        p1, p2 = (0, 0) if padding == "valid" else two(padding)
        pads = ((p1, p1), (p2, p2))
    xp = np.pad(x.astype(float), ((0, 0), (0, 0)) + pads)
    if e1 > xp.shape[2] or e2 > xp.shape[3]:
        raise ValueError("kernel too large")
    oh, ow = (xp.shape[2] - e1) // s1 + 1, (xp.shape[3] - e2) // s2 + 1
    y = np.zeros((n, oc, oh, ow))
    og = oc // groups
    for u in range(k):
        for v in range(min(k, w.shape[3])):
            z = xp[:, :, u * d1 : u * d1 + s1 * (oh - 1) + 1 : s1, v * d2 : v * d2 + s2 * (ow - 1) + 1 : s2]
            for g in range(groups):
                y[:, g * og : (g + 1) * og] += np.einsum("ncij,oc->noij", z[:, g * cg : (g + 1) * cg], w[g * og : (g + 1) * og, :, u, v])
    return y if b is None else y + b[:, None, None]
