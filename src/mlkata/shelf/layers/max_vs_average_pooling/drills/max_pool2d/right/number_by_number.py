# how: seven plain loops over single numbers; a strictly larger value takes over, what lies outside is skipped
# first contact: AC
import numpy as np


def max_pool2d(x, kernel_size, stride=None, padding=0, return_indices=False, ceil_mode=False):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = (kh, kw) if stride is None else np.broadcast_to(stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    n, c, h, w = x.shape
    sizes = []
    for size, k, s, p in ((h, kh, sh, ph), (w, kw, sw, pw)):
        starts = []
        at = -p
        while at < size and (at + k <= size + p or (ceil_mode and at + k - s < size + p)):
            starts.append(at)
            at += s
        if not starts:
            raise ValueError("the window is larger than the padded picture")
        sizes.append(starts)
    y = np.full((n, c, len(sizes[0]), len(sizes[1])), -np.inf)
    places = np.zeros(y.shape, dtype=int)
    for a in range(n):
        for b in range(c):
            for i, top in enumerate(sizes[0]):
                for j, left in enumerate(sizes[1]):
                    for r in range(max(top, 0), min(top + kh, h)):
                        for q in range(max(left, 0), min(left + kw, w)):
                            if x[a, b, r, q] > y[a, b, i, j]:
                                y[a, b, i, j] = x[a, b, r, q]
                                places[a, b, i, j] = r * w + q
    return (y, places) if return_indices else y
