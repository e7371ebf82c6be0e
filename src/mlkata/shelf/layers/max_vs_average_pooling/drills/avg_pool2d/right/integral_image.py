# how: a summed-area table; each window is four look-ups whatever its size
# first contact: AC
import numpy as np


def _edges(n, k, s, p, up):
    count = (n + 2 * p - k + (s - 1) * up) // s + 1
    if up and (count - 1) * s >= n + p:
        count -= 1
    if count < 1:
        raise ValueError("the window does not fit")
    start = np.arange(count) * s - p
    return start, np.minimum(start + k, n + p)


def avg_pool2d(x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    kernel_size = np.broadcast_to(kernel_size, 2)
    stride = kernel_size if stride is None else np.broadcast_to(stride, 2)
    padding = np.broadcast_to(padding, 2)
    h, w = x.shape[2:]
    top, bottom = _edges(h, kernel_size[0], stride[0], padding[0], ceil_mode)
    left, right = _edges(w, kernel_size[1], stride[1], padding[1], ceil_mode)
    clip = [np.clip(v, 0, m) for v, m in ((top, h), (bottom, h), (left, w), (right, w))]
    table = np.pad(x.cumsum(axis=2).cumsum(axis=3), ((0, 0), (0, 0), (1, 0), (1, 0)))

    def at(r, q):
        return table[:, :, r[:, None], q]

    total = at(clip[1], clip[3]) - at(clip[0], clip[3]) - at(clip[1], clip[2]) + at(clip[0], clip[2])
    if not count_include_pad:
        top, bottom, left, right = clip
    return total / ((bottom - top)[:, None] * (right - left))
