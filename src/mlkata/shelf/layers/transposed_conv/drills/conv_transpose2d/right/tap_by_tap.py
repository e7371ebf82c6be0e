# how: one loop over the taps; each adds a strided slice of the whole canvas
# first contact: AC
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    sy, sx = np.broadcast_to(stride, 2)
    py, px = np.broadcast_to(padding, 2)
    qy, qx = np.broadcast_to(output_padding, 2)
    dy, dx = np.broadcast_to(dilation, 2)
    n, c, h, width = x.shape
    _, og, kh, kw = w.shape
    xg = x.reshape(n, groups, c // groups, h, width).astype(float)
    wg = w.reshape(groups, c // groups, og, kh, kw).astype(float)
    full = np.zeros((n, groups, og, (h - 1) * sy + dy * (kh - 1) + 1 + qy, (width - 1) * sx + dx * (kw - 1) + 1 + qx))
    for k in range(kh):
        for m in range(kw):
            lane = np.einsum("ngchw,gco->ngohw", xg, wg[..., k, m])
            full[..., k * dy : k * dy + (h - 1) * sy + 1 : sy, m * dx : m * dx + (width - 1) * sx + 1 : sx] += lane
    full = full.reshape(n, groups * og, *full.shape[-2:])
    y = full[..., py : full.shape[-2] - py, px : full.shape[-1] - px]
    return y if b is None else y + np.reshape(b, (-1, 1, 1))
