# verdict: WA
# first contact: WA
# mistake: counts places in the padded map
# forgets that the caller has no padded picture
import numpy as np


def _two(v):
    return tuple(int(a) for a in np.broadcast_to(v, 2))


def max_pool2d(x, kernel_size, stride=None, padding=0, return_indices=False, ceil_mode=False):
    (kh, kw), (ph, pw) = _two(kernel_size), _two(padding)
    sh, sw = (kh, kw) if stride is None else _two(stride)
    n, c, h, w = x.shape
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    if ceil_mode:
        oh, ow = -(-(h + 2 * ph - kh) // sh) + 1, -(-(w + 2 * pw - kw) // sw) + 1
        oh -= (oh - 1) * sh >= h + ph
        ow -= (ow - 1) * sw >= w + pw
    if oh < 1 or ow < 1:
        raise ValueError("the window does not fit")
    xp = np.pad(x, ((0, 0), (0, 0), (ph, ph + kh + sh), (pw, pw + kw + sw)), constant_values=-np.inf)
    y = np.empty((n, c, oh, ow), dtype=x.dtype)
    index = np.empty((n, c, oh, ow), dtype=int)
    for i in range(oh):
        for j in range(ow):
            win = xp[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw].reshape(n, c, -1)
            y[:, :, i, j] = win.max(axis=-1)
            best = win.argmax(axis=-1)
            index[:, :, i, j] = (i * sh + best // kw) * (w + 2 * pw) + j * sw + best % kw
    return (y, index) if return_indices else y
