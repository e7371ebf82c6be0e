# verdict: WA
# first contact: WA
# a rate beyond the map is taken for the longest that still reaches
import numpy as np


def _dil(x, k, r):
    n, c, h, w = x.shape
    r = min(r, max(h, w) - 1) if max(h, w) > 1 else r
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
    return relu(one(np.concatenate(branches, axis=1), project))
