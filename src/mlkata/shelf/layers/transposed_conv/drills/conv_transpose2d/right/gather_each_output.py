# how: for every output and tap, ask whether some input stamped it: (o + p - tap d) must be a multiple of the stride
# first contact: AC
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    def two(v):
        return (v, v) if np.isscalar(v) else tuple(v)

    (sh, sw), (ph, pw), (qh, qw), (dh, dw) = two(stride), two(padding), two(output_padding), two(dilation)
    n, c, h, width = x.shape
    og, kh, kw = w.shape[1:]
    cg = c // groups
    oh = (h - 1) * sh - 2 * ph + dh * (kh - 1) + 1 + qh
    ow = (width - 1) * sw - 2 * pw + dw * (kw - 1) + 1 + qw
    y = np.zeros((n, og * groups, oh, ow))
    if b is not None:
        y += np.asarray(b).reshape(1, -1, 1, 1)
    xf, wf = x.astype(float), w.astype(float)
    for r in range(oh):
        for s in range(ow):
            for k in range(kh):
                i, rest = divmod(r + ph - k * dh, sh)
                if rest or not 0 <= i < h:
                    continue
                for m in range(kw):
                    j, rest = divmod(s + pw - m * dw, sw)
                    if rest or not 0 <= j < width:
                        continue
                    for g in range(groups):
                        part = xf[:, g * cg : (g + 1) * cg, i, j] @ wf[g * cg : (g + 1) * cg, :, k, m]
                        y[:, g * og : (g + 1) * og, r, s] += part
    return y
