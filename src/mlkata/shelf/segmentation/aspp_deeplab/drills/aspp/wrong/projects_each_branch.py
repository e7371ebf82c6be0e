# verdict: WA
# first contact: WA
# a ReLU behind each branch's share of the projection
import numpy as np


def _dil(x, k, r):
    n, c, h, w = x.shape
    z = np.pad(x, ((0, 0), (0, 0), (r, r), (r, r)))
    out = 0
    for u in range(3):
        for v in range(3):
            out = out + np.einsum("bc,nchw->nbhw", k[:, :, u, v], z[:, :, u * r : u * r + h, v * r : v * r + w])
    return out


def aspp(x, rates, point, atrous, pooled, project):
    x = np.asarray(x)
    one = lambda a, k: np.einsum("bc,nchw->nbhw", k[:, :, 0, 0], a)
    relu = lambda a: np.maximum(a, 0)
    branches = [relu(one(x, point))]
    for r, k in zip(rates, atrous, strict=True):
        branches.append(relu(_dil(x, k, r)))
    g = x.mean(axis=(2, 3), keepdims=True)
    g = relu(one(g, pooled))
    branches.append(np.broadcast_to(g, (*g.shape[:2], *x.shape[2:])))
    b = point.shape[0]
    return sum(relu(one(m, project[:, i * b : (i + 1) * b])) for i, m in enumerate(branches))
