# verdict: WA
# first contact: WA
# mistake: padding makes it larger
# zeros around the result, as a convolution puts them around its input
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    two = lambda v: (v, v) if np.ndim(v) == 0 else tuple(v)
    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = map(two, (stride, padding, output_padding, dilation))
    n, c, h, wd = x.shape
    _, og, kh, kw = w.shape
    cg = c // groups
    x, w = x.astype(float), w.astype(float)
    full = np.zeros((n, groups * og, (h - 1) * sh + dh * (kh - 1) + 1 + qh, (wd - 1) * sw + dw * (kw - 1) + 1 + qw))
    for k in range(kh):
        for m in range(kw):
            rows, cols = slice(k * dh, k * dh + (h - 1) * sh + 1, sh), slice(m * dw, m * dw + (wd - 1) * sw + 1, sw)
            for g in range(groups):
                part = np.einsum("nchw,co->nohw", x[:, g * cg : (g + 1) * cg], w[g * cg : (g + 1) * cg, :, k, m])
                full[:, g * og : (g + 1) * og, rows, cols] += part
    y = np.zeros((n, groups * og, full.shape[2] + 2 * ph, full.shape[3] + 2 * pw))
    y[:, :, ph : ph + full.shape[2], pw : pw + full.shape[3]] = full
    return y if b is None else y + b[:, None, None]
