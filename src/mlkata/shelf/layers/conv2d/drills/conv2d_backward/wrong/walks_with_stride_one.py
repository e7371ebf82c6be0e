# verdict: WA
# first contact: WA
# mistake: forgets the stride
# the windows of the backward pass start at (i, j)
import numpy as np


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
    xp = np.pad(x.astype(float), ((0, 0), (0, 0)) + pads)
    dxp = np.zeros_like(xp)
    dw = np.zeros((F, CG, KH, KW))
    rows, cols = dh * np.arange(KH)[:, None], dv * np.arange(KW)[None, :]
    for o in range(F):
        g = o // (F // groups)
        ch = np.arange(g * CG, (g + 1) * CG)[:, None, None]
        for n in range(N):
            for i in range(OH):
                for j in range(OW):
                    dw[o] += dy[n, o, i, j] * xp[n, ch, rows + i, cols + j]
                    dxp[n, ch, rows + i, cols + j] += dy[n, o, i, j] * w[o]
    return dxp[:, :, pads[0][0] : pads[0][0] + H, pads[1][0] : pads[1][0] + W], dw, dy.sum((0, 2, 3))
