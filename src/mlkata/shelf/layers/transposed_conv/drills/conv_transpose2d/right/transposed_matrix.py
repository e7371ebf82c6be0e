# how: build the matrix of the convolution with unit vectors, multiply by its transpose
# first contact: AC
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
    pair = lambda v: (v, v) if np.ndim(v) == 0 else v
    s, p, q, d = pair(stride), pair(padding), pair(output_padding), pair(dilation)
    n, c, h, wd = x.shape
    c, og, kh, kw = w.shape
    sizes = [(m - 1) * s[a] - 2 * p[a] + d[a] * (k - 1) + 1 + q[a] for a, (m, k) in enumerate(((h, kh), (wd, kw)))]

    def places(m, k, a, total):
        """(m, k, total): one where tap k of input m lies."""
        hit = np.zeros((m, k, total))
        for i in range(m):
            for t in range(k):
                o = i * s[a] + t * d[a] - p[a]
                if 0 <= o < total:
                    hit[i, t, o] = 1.0
        return hit

    rows, cols = places(h, kh, 0, sizes[0]), places(wd, kw, 1, sizes[1])
    xs = np.split(x.astype(float), groups, axis=1)
    ws = np.split(w.astype(float), groups, axis=0)
    parts = [
        np.einsum("ncij,cokl,iky,jlx->noyx", xg, wg, rows, cols, optimize=True) for xg, wg in zip(xs, ws, strict=True)
    ]
    y = np.concatenate(parts, axis=1)
    return y if b is None else y + b[:, None, None]
