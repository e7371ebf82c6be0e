# verdict: WA
# first contact: WA
# mistake: adds up in the dtype of the picture
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    two = lambda v: (v, v) if np.ndim(v) == 0 else tuple(v)
    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = map(two, (stride, padding, output_padding, dilation))
    n, c, h, wd = x.shape
    _, og, kh, kw = w.shape
    cg = c // groups
    full = np.zeros((n, groups * og, (h - 1) * sh + dh * (kh - 1) + 1 + qh, (wd - 1) * sw + dw * (kw - 1) + 1 + qw))
    for i in range(h):
        for j in range(wd):
            rows = slice(i * sh, i * sh + dh * (kh - 1) + 1, dh)
            cols = slice(j * sw, j * sw + dw * (kw - 1) + 1, dw)
            for g in range(groups):
                ch = slice(g * cg, (g + 1) * cg)
                full[:, g * og : (g + 1) * og, rows, cols] += np.tensordot(x[:, ch, i, j], w[ch], axes=1)
    y = full[:, :, ph : full.shape[2] - ph, pw : full.shape[3] - pw]
    return y if b is None else y + b[:, None, None]
