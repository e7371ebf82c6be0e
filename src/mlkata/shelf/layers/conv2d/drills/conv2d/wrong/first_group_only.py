# verdict: WA
# first contact: WA
# mistake: every group reads the first group's channels
# all output channels read the first c / groups channels
import numpy as np
from numpy.lib.stride_tricks import as_strided


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = stride if isinstance(stride, tuple) else (stride,) * 2
    dh, dw = dilation if isinstance(dilation, tuple) else (dilation,) * 2
    n, c, h, wd = x.shape
    oc, cin, kh, kw = w.shape
    fh, fw = (kh - 1) * dh + 1, (kw - 1) * dw + 1
    if padding == "same":
        a = max((-(-h // sh) - 1) * sh + fh - h, 0)
        e = max((-(-wd // sw) - 1) * sw + fw - wd, 0)
        pads = ((a // 2, a - a // 2), (e // 2, e - e // 2))
    elif padding == "valid":
        pads = ((0, 0), (0, 0))
    else:
        ph, pw = padding if isinstance(padding, tuple) else (padding,) * 2
        pads = ((ph, ph), (pw, pw))
    xp = np.ascontiguousarray(np.pad(x, ((0, 0), (0, 0), *pads)).astype(float))
    if fh > xp.shape[2] or fw > xp.shape[3]:
        raise ValueError("kernel too large")
    oh, ow = (xp.shape[2] - fh) // sh + 1, (xp.shape[3] - fw) // sw + 1
    a, e, r, q = xp.strides
    win = as_strided(xp, (n, cin, oh, ow, kh, kw), (a, e, r * sh, q * sw, r * dh, q * dw))
    y = np.einsum("ncijkl,ockl->noij", win, w.astype(float))
    return y if b is None else y + np.asarray(b)[None, :, None, None]
