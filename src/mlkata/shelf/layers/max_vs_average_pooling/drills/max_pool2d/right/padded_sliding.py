# how: pads with -inf, takes a strided view of all windows and an argmax over the flattened window
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _two(v):
    return (v, v) if isinstance(v, (int, np.integer)) else tuple(v)


def _outputs(n, k, s, p, ceil_mode):
    if not ceil_mode:
        o = (n + 2 * p - k) // s + 1
    else:
        o = int(np.ceil((n + 2 * p - k) / s)) + 1
        if (o - 1) * s - p >= n:
            o -= 1
    if o < 1:
        raise ValueError("no window fits")
    return o


def max_pool2d(x, kernel_size, stride=None, padding=0, return_indices=False, ceil_mode=False):
    kh, kw = _two(kernel_size)
    sh, sw = (kh, kw) if stride is None else _two(stride)
    ph, pw = _two(padding)
    n, c, h, w = x.shape
    oh, ow = _outputs(h, kh, sh, ph, ceil_mode), _outputs(w, kw, sw, pw, ceil_mode)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph + sh + kh), (pw, pw + sw + kw)), constant_values=-np.inf)
    windows = sliding_window_view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw][:, :, :oh, :ow]
    flat = windows.reshape(n, c, oh, ow, kh * kw)
    which = flat.argmax(axis=-1)
    y = np.take_along_axis(flat, which[..., None], axis=-1)[..., 0]
    if not return_indices:
        return y
    rows = np.arange(oh)[:, None] * sh - ph + which // kw
    cols = np.arange(ow) * sw - pw + which % kw
    return y, rows * w + cols
