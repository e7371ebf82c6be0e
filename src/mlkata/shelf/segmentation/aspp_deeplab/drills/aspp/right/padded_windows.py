# how: sliding windows with holes, one einsum a branch
# first contact: AC
import numpy as np


def conv(x, w, r):
    k = w.shape[2]
    p = r * (k - 1) // 2
    xp = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    v = np.lib.stride_tricks.sliding_window_view(xp, (2 * p + 1, 2 * p + 1), axis=(2, 3))[..., ::r, ::r]
    return np.einsum("nchwij,ocij->nohw", v, w)


def aspp(x, rates, point, atrous, pooled, project):
    n, _, h, w = x.shape
    outs = [conv(x, point, 1)]
    for r, k in zip(rates, atrous):
        outs.append(conv(x, k, r))
    g = x.mean((2, 3)) @ pooled[:, :, 0, 0].T
    outs.append(np.tile(g[:, :, None, None], (1, 1, h, w)))
    y = np.concatenate([o.clip(0) for o in outs], axis=1)
    return conv(y, project, 1).clip(0)
