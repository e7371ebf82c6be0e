# verdict: WA
# first contact: WA
# mistake: adds up in the dtype of the picture
# never converts: uint8 times int8 is summed in small integers
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def two(v):
    return (v, v) if isinstance(v, int) else v


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    s, d = two(stride), two(dilation)
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    eh, ew = d[0] * (kh - 1) + 1, d[1] * (kw - 1) + 1
    if padding == "same":
        th = max((-(-h // s[0]) - 1) * s[0] + eh - h, 0)
        tw = max((-(-wd // s[1]) - 1) * s[1] + ew - wd, 0)
        pads = ((th // 2, th - th // 2), (tw // 2, tw - tw // 2))
    else:
        p, q = (0, 0) if padding == "valid" else two(padding)
        pads = ((p, p), (q, q))
    xp = np.pad(x, ((0, 0), (0, 0)) + pads)
    if eh > xp.shape[2] or ew > xp.shape[3]:
        raise ValueError("kernel does not fit")
    win = sliding_window_view(xp, (eh, ew), axis=(2, 3))[:, :, :: s[0], :: s[1], :: d[0], :: d[1]]
    og = oc // groups
    parts = [
        np.tensordot(win[:, g * cg : (g + 1) * cg], w[g * og : (g + 1) * og], axes=((1, 4, 5), (1, 2, 3)))
        for g in range(groups)
    ]
    y = np.concatenate(parts, axis=-1).transpose(0, 3, 1, 2)
    return y if b is None else y + b[:, None, None]
