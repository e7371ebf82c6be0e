# verdict: WA
# first contact: WA
# every other channel belongs to the second offset group
import numpy as np


def sample(f, y, x):
    h, w = f.shape[1:]
    y0, x0 = np.floor(y).astype(int), np.floor(x).astype(int)
    out = np.zeros((len(f),) + y.shape)
    for r in (0, 1):
        for s in (0, 1):
            i, j = y0 + r, x0 + s
            weight = (1 - abs(y - i)) * (1 - abs(x - j))
            ok = (0 <= i) & (i < h) & (0 <= j) & (j < w)
            out += f[:, np.where(ok, i, 0), np.where(ok, j, 0)] * weight * ok
    return out


def pair(v):
    return v if isinstance(v, tuple) else (v, v)


def deform_conv2d(x, offset, w, b=None, mask=None, stride=1, padding=0, dilation=1, groups=1):
    (sy, sx), (py, px), (ey, ex) = pair(stride), pair(padding), pair(dilation)
    N, C = x.shape[:2]
    F, CG, KH, KW = w.shape
    OH, OW = offset.shape[2:]
    OG = offset.shape[1] // (2 * KH * KW)
    rows = (np.arange(OH) * sy - py)[:, None]
    cols = (np.arange(OW) * sx - px)[None, :]
    col = np.zeros((N, C, KH, KW, OH, OW))
    for n in range(N):
        for g in range(OG):
            ch = slice(g, None, OG)
            for k in range(KH):
                for m in range(KW):
                    t = g * KH * KW + k * KW + m
                    oy, ox = offset[n, 2 * t], offset[n, 2 * t + 1]
                    v = sample(x[n, ch], rows + k * ey + oy, cols + m * ex + ox)
                    if mask is not None:
                        v = v * mask[n, t]
                    col[n, ch, k, m] = v
    y = np.zeros((N, F, OH, OW))
    for f in range(F):
        g = f // (F // groups)
        y[:, f] = np.einsum("nckmij,ckm->nij", col[:, g * CG : (g + 1) * CG], w[f])
        if b is not None:
            y[:, f] += b[f]
    return y
