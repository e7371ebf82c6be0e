# verdict: WA
# first contact: WA
# mistake: turns the kernel
# zeros between the inputs, and the kernel slid over them as it is
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    two = lambda v: (v, v) if np.ndim(v) == 0 else tuple(v)
    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = map(two, (stride, padding, output_padding, dilation))
    n, c, h, wd = x.shape
    _, og, kh, kw = w.shape
    cg = c // groups
    eh, ew = dh * (kh - 1), dw * (kw - 1)
    big = np.zeros((n, c, (h - 1) * sh + 1 + 2 * eh + qh, (wd - 1) * sw + 1 + 2 * ew + qw))
    big[:, :, eh : eh + (h - 1) * sh + 1 : sh, ew : ew + (wd - 1) * sw + 1 : sw] = x
    oh, ow = big.shape[2] - eh, big.shape[3] - ew
    y = np.zeros((n, groups * og, oh, ow))
    for g in range(groups):
        for k in range(kh):
            for m in range(kw):
                seen = big[:, g * cg : (g + 1) * cg, k * dh : k * dh + oh, m * dw : m * dw + ow]
                y[:, g * og : (g + 1) * og] += np.einsum("nchw,co->nohw", seen, w[g * cg : (g + 1) * cg, :, k, m])
    y = y[:, :, ph : oh - ph, pw : ow - pw]
    return y if b is None else y + b[:, None, None]
