# how: no concatenation: each branch times its own columns of the projection, added up; shifts by slices
# first contact: AC
import numpy as np


def shifted(x, a, b):
    """The map moved by (a, b), zeros where nothing is."""
    y = np.zeros_like(x)
    h, w = x.shape[2:]
    if abs(a) < h and abs(b) < w:
        y[:, :, max(0, -a) : h - max(0, a), max(0, -b) : w - max(0, b)] = x[
            :, :, max(0, a) : h + min(0, a), max(0, b) : w + min(0, b)
        ]
    return y


def aspp(x, rates, point, atrous, pooled, project):
    b = point.shape[0]

    def mix(m, y):
        return np.tensordot(m, y, axes=(1, 1)).swapaxes(0, 1)

    found = [mix(point[:, :, 0, 0], x)]
    for r, k in zip(rates, atrous):
        found.append(sum(mix(k[:, :, i, j], shifted(x, r * (i - 1), r * (j - 1))) for i in range(3) for j in range(3)))
    found.append(mix(pooled[:, :, 0, 0], x.mean((2, 3), keepdims=True) + 0 * x[:, :, :, :]))
    p = project[:, :, 0, 0]
    total = sum(mix(p[:, i * b : (i + 1) * b], np.maximum(y, 0)) for i, y in enumerate(found))
    return np.maximum(total, 0)
