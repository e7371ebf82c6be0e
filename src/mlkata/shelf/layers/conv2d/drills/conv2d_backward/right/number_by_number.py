# how: the loops of forward, with the two products written out for every single number
# first contact: AC
import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0, dilation=1, groups=1):
    two = lambda v: (v, v) if isinstance(v, int) else v
    (sh, sw), (dh, dv) = two(stride), two(dilation)
    N, C, H, W = x.shape
    OC, CG, KH, KW = w.shape
    _, _, OH, OW = dy.shape
    if padding == "same":
        pt = max((OH - 1) * sh + dh * (KH - 1) + 1 - H, 0) // 2
        pl = max((OW - 1) * sw + dv * (KW - 1) + 1 - W, 0) // 2
    elif padding == "valid":
        pt = pl = 0
    else:
        pt, pl = two(padding)
    dx, dw, db = np.zeros((N, C, H, W)), np.zeros((OC, CG, KH, KW)), np.zeros(OC)
    for o in range(OC):
        base = o // (OC // groups) * CG
        for i in range(OH):
            for j in range(OW):
                g = dy[:, o, i, j]
                db[o] += g.sum()
                for k in range(KH):
                    for l in range(KW):
                        a, b = i * sh + k * dh - pt, j * sw + l * dv - pl
                        if 0 <= a < H and 0 <= b < W:
                            for c in range(CG):
                                dw[o, c, k, l] += g @ x[:, base + c, a, b]
                                dx[:, base + c, a, b] += g * w[o, c, k, l]
    return dx, dw, db
