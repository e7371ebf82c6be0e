# how: zeros between the inputs, a wide frame of zeros, the turned kernel slid over it, then the wanted window cut out
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    as2 = lambda v: tuple(v) if isinstance(v, (tuple, list)) else (v, v)
    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = map(as2, (stride, padding, output_padding, dilation))
    n, c, h, width = x.shape
    kh, kw = w.shape[2:]
    eh, ew = dh * (kh - 1), dw * (kw - 1)
    big = np.zeros((n, c, (h - 1) * sh + 1 + 2 * eh + qh, (width - 1) * sw + 1 + 2 * ew + qw))
    big[:, :, eh : eh + (h - 1) * sh + 1 : sh, ew : ew + (width - 1) * sw + 1 : sw] = x
    windows = sliding_window_view(big, (eh + 1, ew + 1), axis=(2, 3))[..., ::dh, ::dw]
    flipped = np.asarray(w, float)[:, :, ::-1, ::-1]
    cg = c // groups
    out = [
        np.einsum("ncyxkl,cokl->noyx", windows[:, g * cg : (g + 1) * cg], flipped[g * cg : (g + 1) * cg])
        for g in range(groups)
    ]
    y = np.concatenate(out, axis=1)
    y = y[:, :, ph : y.shape[2] - ph, pw : y.shape[3] - pw]
    if b is not None:
        y = y + b.reshape(1, -1, 1, 1)
    return y
