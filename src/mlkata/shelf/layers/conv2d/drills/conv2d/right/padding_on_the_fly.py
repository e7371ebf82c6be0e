# how: seven plain loops; nothing is padded, taps that fall outside the picture are skipped
# first contact: AC
import math


import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    def two(v):
        return (v, v) if isinstance(v, int) else tuple(v)

    N, C, H, W = x.shape
    OC, CG, KH, KW = w.shape
    sh, sw = two(stride)
    dh, dw = two(dilation)
    eh, ew = (KH - 1) * dh + 1, (KW - 1) * dw + 1
    if padding == "same":
        OH, OW = math.ceil(H / sh), math.ceil(W / sw)
        th = max((OH - 1) * sh + eh - H, 0)
        tw = max((OW - 1) * sw + ew - W, 0)
        top, left = th // 2, tw // 2
    else:
        ph, pw = (0, 0) if padding == "valid" else two(padding)
        if eh > H + 2 * ph or ew > W + 2 * pw:
            raise ValueError("kernel too big")
        OH = (H + 2 * ph - eh) // sh + 1
        OW = (W + 2 * pw - ew) // sw + 1
        top, left = ph, pw
    xf = x.astype(np.float64).tolist()
    wf = w.astype(np.float64).tolist()
    per = OC // groups
    out = np.zeros((N, OC, OH, OW))
    for n in range(N):
        for o in range(OC):
            first = (o // per) * CG
            for i in range(OH):
                for j in range(OW):
                    acc = 0.0
                    for c in range(CG):
                        plane = xf[n][first + c]
                        for k in range(KH):
                            r = i * sh - top + k * dh
                            if r < 0 or r >= H:
                                continue
                            for m in range(KW):
                                q = j * sw - left + m * dw
                                if 0 <= q < W:
                                    acc += plane[r][q] * wf[o][c][k][m]
                    out[n, o, i, j] = acc + (0 if b is None else float(b[o]))
    return out
