# how: pooling is linear and separable: y = A x B^T with one averaging matrix for rows and one for columns
# first contact: AC
import numpy as np


def _matrix(n, k, s, p, ceil_mode, include):
    rows, at = [], -p
    while at + k <= n + p or (ceil_mode and at + k < n + p + s and at < n):
        cells = np.arange(at, min(at + k, n + p))
        inside = cells[(cells >= 0) & (cells < n)]
        row = np.zeros(n)
        row[inside] = 1.0 / (len(cells) if include else len(inside))
        rows.append(row)
        at += s
    if not rows:
        raise ValueError("not one window fits")
    return np.array(rows)


def avg_pool2d(x, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True):
    if stride is None:
        stride = kernel_size
    kh, kw = (kernel_size, kernel_size) if np.isscalar(kernel_size) else kernel_size
    sh, sw = (stride, stride) if np.isscalar(stride) else stride
    ph, pw = (padding, padding) if np.isscalar(padding) else padding
    a = _matrix(x.shape[2], kh, sh, ph, ceil_mode, count_include_pad)
    b = _matrix(x.shape[3], kw, sw, pw, ceil_mode, count_include_pad)
    return np.einsum("ih,nchw,jw->ncij", a, x, b)
