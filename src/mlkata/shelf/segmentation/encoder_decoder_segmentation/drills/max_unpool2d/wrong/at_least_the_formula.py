# verdict: WA
# first contact: AC
# output_size only where it is larger than the formula
import numpy as np


def pair(v):
    return (v, v) if np.ndim(v) == 0 else tuple(v)


def max_unpool2d(x, indices, kernel_size, stride=None, padding=0, output_size=None):
    x = np.asarray(x)
    indices = np.asarray(indices)
    n, c, h, w = x.shape
    k = pair(kernel_size)
    s = k if stride is None else pair(stride)
    p = pair(padding)
    if output_size is None:
        H, W = (h - 1) * s[0] - 2 * p[0] + k[0], (w - 1) * s[1] - 2 * p[1] + k[1]
    else:
        H, W = output_size
        H = max(H, (h - 1) * s[0] - 2 * p[0] + k[0])
    if (indices < 0).any() or (indices >= H * W).any():
        raise ValueError("index")
    out = np.zeros((n, c, H, W))
    for a in range(n):
        for b in range(c):
            out[a, b].ravel()[indices[a, b].ravel()] = x[a, b].ravel()
    return out
