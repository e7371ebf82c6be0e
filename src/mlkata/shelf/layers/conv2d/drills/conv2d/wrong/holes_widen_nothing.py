# verdict: WA
# first contact: WA
# the output size ignores dilation: it is computed from kh and kw, and taps wrap to the edge
import numpy as np


def two(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    (s1, s2), (d1, d2) = two(stride), two(dilation)
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    if padding == "same":
        t1 = max((-(-h // s1) - 1) * s1 + kh - h, 0)
        t2 = max((-(-wd // s2) - 1) * s2 + kw - wd, 0)
        pads = ((t1 // 2, t1 - t1 // 2), (t2 // 2, t2 - t2 // 2))
    else:
        p1, p2 = (0, 0) if padding == "valid" else two(padding)
        pads = ((p1, p1), (p2, p2))
    xp = np.pad(x.astype(float), ((0, 0), (0, 0)) + pads)
    H, W = xp.shape[2:]
    if d1 * (kh - 1) + 1 > H or d2 * (kw - 1) + 1 > W:
        raise ValueError("kernel too large")
    oh, ow = (H - kh) // s1 + 1, (W - kw) // s2 + 1
    y = np.zeros((n, oc, oh, ow))
    og = oc // groups
    for i in range(oh):
        for j in range(ow):
            rows = np.minimum(i * s1 + d1 * np.arange(kh), H - 1)
            cols = np.minimum(j * s2 + d2 * np.arange(kw), W - 1)
            for g in range(groups):
                patch = xp[:, g * cg : (g + 1) * cg][:, :, rows[:, None], cols]
                y[:, g * og : (g + 1) * og, i, j] = np.einsum("nckl,ockl->no", patch, w[g * og : (g + 1) * og])
    return y if b is None else y + b[:, None, None]
