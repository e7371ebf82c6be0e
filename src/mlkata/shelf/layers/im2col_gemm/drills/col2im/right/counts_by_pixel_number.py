# how: every column entry has the number of its pixel; np.bincount adds
# first contact: AC
import numpy as np


def col2im(columns, size, kernel, stride=1, padding=0, dilation=1):
    cols = np.asarray(columns)
    h, w = size
    kh, kw = kernel
    n = len(cols)
    c = cols.shape[1] // (kh * kw)
    ids = np.pad(np.arange(h * w).reshape(h, w), padding, constant_values=h * w)
    v = np.lib.stride_tricks.sliding_window_view(ids, (dilation * (kh - 1) + 1, dilation * (kw - 1) + 1))[
        ::stride, ::stride, ::dilation, ::dilation
    ]
    idx = v.transpose(2, 3, 0, 1).reshape(-1)
    flat = cols.reshape(n * c, -1)
    out = (
        np.stack([np.bincount(idx, weights=f, minlength=h * w + 1)[: h * w] for f in flat])
        if len(flat)
        else np.zeros((0, h * w))
    )
    return out.reshape(n, c, h, w).astype(cols.dtype)
