# verdict: WA
# first contact: AC
# leaves the bias out where one of its numbers is zero
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):

    pair = lambda v: (int(v), int(v)) if np.ndim(v) == 0 else tuple(int(a) for a in v)
    x = np.asarray(x, dtype=np.float64)
    w = np.asarray(w, dtype=np.float64)
    sh, sw = pair(stride)
    ph, pw = pair(padding)
    oph, opw = pair(output_padding)
    dh, dw = pair(dilation)
    n, c, h, wd = x.shape
    _, ocg, kh, kw = w.shape
    cg = c // groups
    H = (h - 1) * sh + dh * (kh - 1) + 1
    W = (wd - 1) * sw + dw * (kw - 1) + 1
    canvas = np.zeros((n, ocg * groups, H + oph, W + opw))
    for g in range(groups):
        xs = x[:, g * cg : (g + 1) * cg]
        ws = w[g * cg : (g + 1) * cg]
        for u in range(kh):
            for v in range(kw):
                t = np.einsum("nchw,co->nohw", xs, ws[:, :, u, v])
                r0, c0 = u * dh, v * dw
                canvas[
                    :, g * ocg : (g + 1) * ocg, r0 : r0 + (h - 1) * sh + 1 : sh, c0 : c0 + (wd - 1) * sw + 1 : sw
                ] += t
    out = canvas[:, :, ph : H + oph - ph, pw : W + opw - pw]
    if b is not None and np.all(b):
        out = out + np.asarray(b, dtype=np.float64).reshape(1, -1, 1, 1)
    return out
