# how: place by place with the differences of neighbouring pixels written out
# first contact: AC
import numpy as np


def bilinear_sample_backward(dout, x, py, px):
    c, h, w = x.shape
    dx, dpy, dpx = np.zeros(x.shape), np.zeros(py.shape), np.zeros(px.shape)
    for at in np.ndindex(py.shape):
        i, j = int(np.floor(py[at])), int(np.floor(px[at]))
        a, b = py[at] - i, px[at] - j
        g = dout[(slice(None),) + at]

        def value(r, s):
            return x[:, r, s] if 0 <= r < h and 0 <= s < w else np.zeros(c)

        nw, ne, sw, se = value(i, j), value(i, j + 1), value(i + 1, j), value(i + 1, j + 1)
        dpy[at] = g @ ((1 - b) * (sw - nw) + b * (se - ne))
        dpx[at] = g @ ((1 - a) * (ne - nw) + a * (se - sw))
        for r, s, weight in ((i, j, (1 - a) * (1 - b)), (i, j + 1, (1 - a) * b), (i + 1, j, a * (1 - b)), (i + 1, j + 1, a * b)):
            if 0 <= r < h and 0 <= s < w:
                dx[:, r, s] += weight * g
    return dx, dpy, dpx
