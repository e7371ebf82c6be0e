# verdict: WA
# first contact: WA
# groups dealt out like cards: output channel o belongs to group o % groups
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
    oh, ow = (xp.shape[2] - e1) // s1 + 1, (xp.shape[3] - e2) // s2 + 1
    if e1 > xp.shape[2] or e2 > xp.shape[3]:
        raise ValueError
    y = np.zeros((n, oc, oh, ow))
    for o in range(oc):
        g = o % groups
        for i in range(oh):
            for j in range(ow):
                patch = xp[:, g * cg : (g + 1) * cg, i * s1 : i * s1 + e1 : d1, j * s2 : j * s2 + e2 : d2]
                y[:, o, i, j] = np.sum(patch * w[o], axis=(1, 2, 3)) + (b[o] if b is not None else 0)
    return y
