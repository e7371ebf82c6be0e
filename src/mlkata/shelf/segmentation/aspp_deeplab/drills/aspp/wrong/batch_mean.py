# verdict: WA
# first contact: WA
# mistake: one image level for the whole batch
import numpy as np


def conv(x, w, r=1):
    k = w.shape[2]
    p = r * (k // 2)
    h, q = x.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    y = 0
    for i in range(k):
        for j in range(k):
            y = y + np.einsum("oc,nchw->nohw", w[:, :, i, j], xp[:, :, i * r : i * r + h, j * r : j * r + q])
    return y


def relu(x):
    return np.maximum(x, 0)


def spread(v, x):
    return np.broadcast_to(v, v.shape[:2] + x.shape[2:])


def aspp(x, rates, point, atrous, pooled, project):
    out = [relu(conv(x, point))]
    out += [relu(conv(x, k, r)) for k, r in zip(atrous, rates)]
    g = relu(pooled[:, :, 0, 0] @ x.mean(axis=(0, 2, 3)))
    out.append(np.zeros_like(out[0]) + g[None, :, None, None])
    return relu(conv(np.concatenate(out, 1), project))
