# verdict: WA
# first contact: AC
# a padding that is low, but not below everything
import numpy as np


def _pair(v):
    return (int(v), int(v)) if np.isscalar(v) else tuple(v)


def _count(n, k, s, p, ceil):
    room = n + 2 * p - k
    if ceil:
        m = -(-room // s) + 1
        if (m - 1) * s >= n + p:
            m -= 1
    else:
        m = room // s + 1
    if m < 1:
        raise ValueError("no window fits")
    return m


def max_pool2d(x, kernel_size, stride=None, padding=0, return_indices=False, ceil_mode=False):
    x = np.asarray(x, dtype=float)
    kh, kw = _pair(kernel_size)
    sh, sw = (kh, kw) if stride is None else _pair(stride)
    ph, pw = _pair(padding)
    h, w = x.shape[2:]
    oh, ow = _count(h, kh, sh, ph, ceil_mode), _count(w, kw, sw, pw, ceil_mode)
    eh, ew = max((oh - 1) * sh + kh - h - ph, 0), max((ow - 1) * sw + kw - w - pw, 0)
    pads = ((0, 0), (0, 0), (ph, eh), (pw, ew))
    z = np.pad(x, pads, constant_values=-1e3)
    where = np.pad(np.arange(h * w).reshape(1, 1, h, w), pads, constant_values=-1)
    view = np.lib.stride_tricks.sliding_window_view
    win = view(z, (kh, kw), (2, 3))[:, :, ::sh, ::sw][:, :, :oh, :ow].reshape(*x.shape[:2], oh, ow, kh * kw)
    best = win.argmax(-1)
    y = np.take_along_axis(win, best[..., None], -1)[..., 0]
    if not return_indices:
        return y
    at = view(where, (kh, kw), (2, 3))[:, :, ::sh, ::sw][:, :, :oh, :ow].reshape(1, 1, oh, ow, kh * kw)
    at = np.broadcast_to(at, win.shape)
    return y, np.take_along_axis(at, best[..., None], -1)[..., 0]
