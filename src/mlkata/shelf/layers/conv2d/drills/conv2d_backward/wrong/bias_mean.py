# verdict: WA
# first contact: WA
# mistake: the bias's gradient is a mean
# tap by tap; bias averaged
import numpy as np


def two(v):
    return (v, v) if isinstance(v, int) else v


def conv2d_backward(dy, x, w, stride=1, padding=0, dilation=1, groups=1):
    (s1, s2), (d1, d2) = two(stride), two(dilation)
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    oh, ow = dy.shape[2:]
    if padding == "same":
        t1 = max((oh - 1) * s1 + d1 * (kh - 1) + 1 - h, 0)
        t2 = max((ow - 1) * s2 + d2 * (kw - 1) + 1 - wd, 0)
        a, b, z1, z2 = t1 // 2, t2 // 2, t1 - t1 // 2, t2 - t2 // 2
    else:
        a, b = (0, 0) if padding == "valid" else two(padding)
        z1, z2 = a, b
    xp = np.pad(x.astype(float), ((0, 0), (0, 0), (a, z1), (b, z2)))
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    db = dy.reshape(n, oc, -1).mean(2).mean(0)
    og = oc // groups
    for g in range(groups):
        I, O = slice(g * cg, (g + 1) * cg), slice(g * og, (g + 1) * og)
        for k in range(kh):
            for m in range(kw):
                R = slice(k * d1, k * d1 + s1 * (oh - 1) + 1, s1)
                C = slice(m * d2, m * d2 + s2 * (ow - 1) + 1, s2)
                dw[O, :, k, m] = np.einsum("noij,ncij->oc", dy[:, O], xp[:, I, R, C])
                dxp[:, I, R, C] += np.einsum("noij,oc->ncij", dy[:, O], w[O, :, k, m])
    dx = dxp[:, :, a : a + h, b : b + wd]
    return dx, dw, db
