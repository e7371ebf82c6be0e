# verdict: WA
# first contact: WA
# mistake: SAME forgets the stride
# SAME as k - 1 zeros whatever the stride: right for stride 1 only
import numpy as np


def two(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    (s1, s2), (d1, d2) = two(stride), two(dilation)
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    if padding == "same":
        t1, t2 = d1 * (kh - 1), d2 * (kw - 1)
        pad = [(0, 0), (0, 0), (t1 // 2, t1 - t1 // 2), (t2 // 2, t2 - t2 // 2)]
    else:
        p1, p2 = (0, 0) if padding == "valid" else two(padding)
        pad = [(0, 0), (0, 0), (p1, p1), (p2, p2)]
    xp = np.pad(x.astype("float64"), pad)
    oh = (xp.shape[2] - d1 * (kh - 1) - 1) // s1 + 1
    ow = (xp.shape[3] - d2 * (kw - 1) - 1) // s2 + 1
    if oh < 1 or ow < 1:
        raise ValueError("kernel larger than the padded picture")
    og = oc // groups
    y = np.zeros((n, oc, oh, ow))
    for g in range(groups):
        wg = w[g * og : (g + 1) * og].astype("float64")
        for u in range(kh):
            for v in range(kw):
                z = xp[:, g * cg : (g + 1) * cg, u * d1 :: s1, v * d2 :: s2][:, :, :oh, :ow]
                y[:, g * og : (g + 1) * og] += np.tensordot(z, wg[:, :, u, v], axes=(1, 1)).transpose(0, 3, 1, 2)
    if b is not None:
        y += b[:, None, None]
    return y
