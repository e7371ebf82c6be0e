# verdict: WA
# first contact: WA
# mistake: flips the kernel
# the textbook's convolution: kernel turned by 180 degrees before the windows are summed
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    s = stride if isinstance(stride, tuple) else (stride, stride)
    d = dilation if isinstance(dilation, tuple) else (dilation, dilation)
    oc, cg, kh, kw = w.shape
    eh, ew = d[0] * (kh - 1) + 1, d[1] * (kw - 1) + 1
    n, c, h, wd = x.shape
    if padding == "same":
        th = max((-(-h // s[0]) - 1) * s[0] + eh - h, 0)
        tw = max((-(-wd // s[1]) - 1) * s[1] + ew - wd, 0)
        pads = (th // 2, th - th // 2), (tw // 2, tw - tw // 2)
    elif padding == "valid":
        pads = (0, 0), (0, 0)
    else:
        p = padding if isinstance(padding, tuple) else (padding, padding)
        pads = (p[0], p[0]), (p[1], p[1])
    xp = np.pad(x.astype(float), ((0, 0), (0, 0)) + pads)
    win = sliding_window_view(xp, (eh, ew), axis=(2, 3))[:, :, :: s[0], :: s[1], :: d[0], :: d[1]]
    k = w.astype(float)[:, :, ::-1, ::-1]
    og = oc // groups
    y = np.concatenate(
        [
            np.einsum("ncijkl,ockl->noij", win[:, g * cg : (g + 1) * cg], k[g * og : (g + 1) * og])
            for g in range(groups)
        ],
        axis=1,
    )
    return y if b is None else y + b.reshape(1, -1, 1, 1)
