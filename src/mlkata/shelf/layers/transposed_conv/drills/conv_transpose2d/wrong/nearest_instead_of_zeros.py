# verdict: WA
# first contact: WA
# repeats each input instead of putting zeros between
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    two = lambda v: (v, v) if np.ndim(v) == 0 else tuple(v)
    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = map(two, (stride, padding, output_padding, dilation))
    n, c, h, wd = x.shape
    _, og, kh, kw = w.shape
    cg = c // groups
    up = np.repeat(np.repeat(x.astype(float), sh, axis=2), sw, axis=3)[:, :, : (h - 1) * sh + 1, : (wd - 1) * sw + 1]
    full = np.zeros((n, groups * og, up.shape[2] + dh * (kh - 1) + qh, up.shape[3] + dw * (kw - 1) + qw))
    for k in range(kh):
        for m in range(kw):
            rows, cols = slice(k * dh, k * dh + up.shape[2]), slice(m * dw, m * dw + up.shape[3])
            for g in range(groups):
                part = np.einsum("nchw,co->nohw", up[:, g * cg : (g + 1) * cg], w[g * cg : (g + 1) * cg, :, k, m])
                full[:, g * og : (g + 1) * og, rows, cols] += part
    y = full[:, :, ph : full.shape[2] - ph, pw : full.shape[3] - pw]
    return y if b is None else y + b[:, None, None]
