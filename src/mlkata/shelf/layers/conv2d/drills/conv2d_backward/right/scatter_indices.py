# how: im2col by an index table; the way back is np.add.at over the very same indices
# first contact: WA
import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = np.broadcast_to(stride, 2).tolist()
    dh, dw_ = np.broadcast_to(dilation, 2).tolist()
    N, C, H, W = x.shape
    OC, CG, KH, KW = w.shape
    OH, OW = dy.shape[-2:]
    if isinstance(padding, str):
        if padding == "same":
            a = max((OH - 1) * sh + dh * (KH - 1) + 1 - H, 0)
            b = max((OW - 1) * sw + dw_ * (KW - 1) + 1 - W, 0)
        else:
            a = b = 0
        top, left, bottom, right = a // 2, b // 2, a - a // 2, b - b // 2
    else:
        top, left = np.broadcast_to(padding, 2).tolist()
        bottom, right = top, left
    xp = np.pad(np.asarray(x, float), [(0, 0), (0, 0), (top, bottom), (left, right)])
    r = (np.arange(OH)[:, None] * sh + np.arange(KH) * dh)[:, None, :, None]  # OH,1,KH,1
    q = (np.arange(OW)[:, None] * sw + np.arange(KW) * dw_)[None, :, None, :]  # 1,OW,1,KW
    patches = xp[:, :, r, q]  # N,C,OH,OW,KH,KW
    dpatches = np.empty_like(patches)
    dw = np.empty(w.shape)
    m = OC // groups
    for g in range(groups):
        ci, co = slice(g * CG, g * CG + CG), slice(g * m, g * m + m)
        dw[co] = np.einsum("noij,ncijkl->ockl", dy[:, co], patches[:, ci], optimize=True)
        dpatches[:, ci] = np.einsum("noij,ockl->ncijkl", dy[:, co], w[co], optimize=True)
    dxp = np.zeros_like(xp)
    np.add.at(dxp, (slice(None), slice(None), r, q), dpatches)
    return [dxp[:, :, top : top + H, left : left + W], dw, dy.sum(axis=3).sum(axis=2).sum(axis=0)]
