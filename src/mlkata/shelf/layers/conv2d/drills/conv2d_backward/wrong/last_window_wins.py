# verdict: WA
# first contact: WA
# mistake: overlapping windows overwrite each other
# im2col gradient written back window by window with plain assignment
import numpy as np
from numpy.lib.stride_tricks import as_strided


def conv2d_backward(dy, x, w, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    dh, dv = (dilation, dilation) if isinstance(dilation, int) else dilation
    N, C, H, W = x.shape
    F, CG, KH, KW = w.shape
    OH, OW = dy.shape[2:]
    if padding == "same":
        th = max((OH - 1) * sh + dh * (KH - 1) + 1 - H, 0)
        tw = max((OW - 1) * sw + dv * (KW - 1) + 1 - W, 0)
        pads = ((th // 2, th - th // 2), (tw // 2, tw - tw // 2))
    elif padding == "valid":
        pads = ((0, 0), (0, 0))
    else:
        p, q = (padding, padding) if isinstance(padding, int) else padding
        pads = ((p, p), (q, q))
    xp = np.ascontiguousarray(np.pad(x.astype(float), ((0, 0), (0, 0)) + pads))
    a, b, r, t = xp.strides
    win = as_strided(xp, (N, C, OH, OW, KH, KW), (a, b, r * sh, t * sw, r * dh, t * dv))
    G = groups
    dyg = dy.reshape(N, G, F // G, OH, OW)
    dw = np.einsum("ngoij,ngcijkl->gockl", dyg, win.reshape(N, G, CG, OH, OW, KH, KW)).reshape(w.shape)
    dwin = np.einsum("ngoij,gockl->ngcijkl", dyg, w.reshape(G, F // G, CG, KH, KW)).reshape(N, C, OH, OW, KH, KW)
    dxp = np.zeros_like(xp)
    for i in range(OH):
        for j in range(OW):
            dxp[:, :, i * sh : i * sh + dh * (KH - 1) + 1 : dh, j * sw : j * sw + dv * (KW - 1) + 1 : dv] = dwin[:, :, i, j]
    dx = dxp[:, :, pads[0][0] : pads[0][0] + H, pads[1][0] : pads[1][0] + W]
    return dx, dw, np.einsum("noij->o", dy)
