# how: separable: the best of each row segment first, then the best row; ties stay with the earlier row and column
# first contact: AC
import numpy as np


def _spans(n, k, s, p, up):
    room = n + 2 * p - k
    count = (room + (s - 1 if up else 0)) // s + 1
    if up and (count - 1) * s >= n + p:
        count -= 1
    if count <= 0:
        raise ValueError("window does not fit")
    return [(max(i * s - p, 0), min(i * s - p + k, n)) for i in range(count)]


def max_pool2d(x, kernel_size, stride=None, padding=0, return_indices=False, ceil_mode=False):
    pair = lambda v: tuple(v) if np.iterable(v) else (v, v)  # noqa: E731
    k, p = pair(kernel_size), pair(padding)
    s = k if stride is None else pair(stride)
    h, w = x.shape[2:]
    rows, cols = (_spans(m, k[a], s[a], p[a], ceil_mode) for a, m in enumerate((h, w)))
    best = np.stack([x[..., a:b].max(axis=-1) for a, b in cols], axis=-1)  # (n, c, h, ow)
    where = np.stack([x[..., a:b].argmax(axis=-1) + a for a, b in cols], axis=-1)
    y, idx = [], []
    for a, b in rows:
        part = best[:, :, a:b]
        r = part.argmax(axis=2)  # (n, c, ow)
        y.append(part.max(axis=2))
        col = np.take_along_axis(where[:, :, a:b], r[:, :, None], axis=2)[:, :, 0]
        idx.append((r + a) * w + col)
    y, idx = np.stack(y, axis=2), np.stack(idx, axis=2)
    if return_indices:
        return y, idx
    return y
