# how: dx is a full correlation of the stride-dilated dy with the turned kernel, dw a correlation of picture and dy
# first contact: AC
import numpy as np


def pair(v):
    return (v, v) if isinstance(v, int) else v


def correlate(a, k, step=(1, 1)):
    """a: (n, c, H, W), k: (o, c, p, q); taps `step` apart, stride 1."""
    p, q = k.shape[2:]
    H = a.shape[2] - step[0] * (p - 1)
    W = a.shape[3] - step[1] * (q - 1)
    out = np.zeros((a.shape[0], k.shape[0], H, W))
    for u in range(p):
        for v in range(q):
            piece = a[:, :, u * step[0] : u * step[0] + H, v * step[1] : v * step[1] + W]
            out += np.einsum("nchw,oc->nohw", piece, k[:, :, u, v])
    return out


def conv2d_backward(dy, x, w, stride=1, padding=0, dilation=1, groups=1):
    s, d = pair(stride), pair(dilation)
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    e = (d[0] * (kh - 1) + 1, d[1] * (kw - 1) + 1)
    if padding == "same":
        tot = [max((-(-m // s[a]) - 1) * s[a] + e[a] - m, 0) for a, m in enumerate((h, wd))]
        before = [t // 2 for t in tot]
    else:
        before = [0, 0] if padding == "valid" else list(pair(padding))
        tot = [2 * p for p in before]
    H, W = h + tot[0], wd + tot[1]
    xp = np.zeros((n, c, H, W))
    xp[:, :, before[0] : before[0] + h, before[1] : before[1] + wd] = x
    # dy with holes, as large as the stride-1 output would be
    full = np.zeros((n, oc, H - e[0] + 1, W - e[1] + 1))
    full[:, :, :: s[0], :: s[1]][:, :, : dy.shape[2], : dy.shape[3]] = dy
    og = oc // groups
    dxp, dw = np.zeros_like(xp), np.zeros(w.shape)
    for g in range(groups):
        f = full[:, g * og : (g + 1) * og]
        k = w[g * og : (g + 1) * og].astype(float)
        turned = k[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)
        around = np.pad(f, ((0, 0), (0, 0), (e[0] - 1,) * 2, (e[1] - 1,) * 2))
        dxp[:, g * cg : (g + 1) * cg] = correlate(around, turned, d)
        a = xp[:, g * cg : (g + 1) * cg].transpose(1, 0, 2, 3)  # channels as batch, batch as channels
        corr = correlate(a, f.transpose(1, 0, 2, 3))  # (cg, og, e0, e1)
        dw[g * og : (g + 1) * og] = corr[:, :, :: d[0], :: d[1]].transpose(1, 0, 2, 3)
    dx = dxp[:, :, before[0] : before[0] + h, before[1] : before[1] + wd]
    return dx, dw, dy.sum((0, 2, 3))
