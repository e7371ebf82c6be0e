# how: no window is ever formed: for each kernel tap the whole shifted picture is mixed by that tap's matrix and added
# first contact: RE
import numpy as np


def as_pair(v):
    return v if isinstance(v, (tuple, list)) else (v, v)


def same_pads(size, k, s, d):
    out = (size + s - 1) // s
    total = max((out - 1) * s + (k - 1) * d + 1 - size, 0)
    return total // 2, total - total // 2


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    stride, dilation = as_pair(stride), as_pair(dilation)
    n, c, h, wid = x.shape
    oc, cg, kh, kw = w.shape
    if padding == "same":
        ph = same_pads(h, kh, stride[0], dilation[0])
        pw = same_pads(wid, kw, stride[1], dilation[1])
    elif padding == "valid":
        ph = pw = (0, 0)
    else:
        a, e = as_pair(padding)
        ph, pw = (a, a), (e, e)
    xp = np.zeros((n, c, h + sum(ph), wid + sum(pw)), dtype=np.float64)
    xp[:, :, ph[0] : ph[0] + h, pw[0] : pw[0] + wid] = x
    oh = (xp.shape[2] - dilation[0] * (kh - 1) - 1) // stride[0] + 1
    ow = (xp.shape[3] - dilation[1] * (kw - 1) - 1) // stride[1] + 1
    if oh <= 0 or ow <= 0:
        raise ValueError("the kernel does not fit")
    xp = xp.reshape(n, groups, cg, *xp.shape[2:])
    wg = w.astype(np.float64).reshape(groups, oc // groups, cg, kh, kw)
    y = np.zeros((n, groups, oc // groups, oh, ow))
    for u in range(kh):
        for v in range(kw):
            r0, c0 = u * dilation[0], v * dilation[1]
            piece = xp[..., r0 : r0 + stride[0] * (oh - 1) + 1 : stride[0], c0 : c0 + stride[1] * (ow - 1) + 1 : stride[1]]
            y += np.einsum("goc,ngcij->ngoij", wg[..., u, v], piece)
    y = y.reshape(n, oc, oh, ow)
    if b is not None:
        y += np.reshape(b, (1, -1, 1, 1))
    return y
