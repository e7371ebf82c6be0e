# verdict: WA
# first contact: AC
# counts rows in 16 bits: what lies 65536 away comes back into the map
import numpy as np


def _pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def _read(x, py, px):
    c, h, w = x.shape
    y0, x0 = np.floor(py).astype(np.int16), np.floor(px).astype(int)
    out = np.zeros((c,) + py.shape)
    for i in (y0, y0 + 1):
        for j in (x0, x0 + 1):
            ok = (i >= 0) & (i < h) & (j >= 0) & (j < w)
            wt = (1 - np.abs(py - i)) * (1 - np.abs(px - j)) * ok
            out += wt * x[:, np.where(ok, i, 0), np.where(ok, j, 0)]
    return out


def deform_conv2d(x, offset, w, b=None, mask=None, stride=1, padding=0, dilation=1, groups=1):
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    sy, sx = _pair(stride)
    ph, pw = _pair(padding)
    dh, dw = _pair(dilation)
    oh, ow = offset.shape[2:]
    K = kh * kw
    og = offset.shape[1] // (2 * K)
    per = c // og
    ii = np.arange(oh)[:, None] * sy - ph
    jj = np.arange(ow)[None, :] * sx - pw
    out = np.zeros((n, oc, oh, ow))
    for s in range(n):
        col = np.zeros((c, K, oh, ow))
        for g in range(og):
            for t in range(K):
                k, m = divmod(t, kw)
                ch = 2 * (g * K + t)
                py = ii + k * dh + offset[s, ch]
                px = jj + m * dw + offset[s, ch + 1]
                val = _read(x[s, g * per : (g + 1) * per], py, px)
                if mask is not None:
                    val = val * mask[s, g * K + t]
                col[g * per : (g + 1) * per, t] = val
        for o in range(oc):
            q = o // (oc // groups)
            part = col[q * cg : (q + 1) * cg]
            out[s, o] = np.einsum("ct,ctij->ij", w[o].reshape(cg, K), part)
    if b is not None:
        out = out + b[None, :, None, None]
    return out
