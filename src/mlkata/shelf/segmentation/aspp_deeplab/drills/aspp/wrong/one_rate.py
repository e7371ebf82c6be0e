# verdict: WA
# first contact: WA
# mistake: every branch at the first rate
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
    out += [relu(conv(x, k, min(rates[:1] or (1,)))) for k in atrous]
    out.append(spread(relu(conv(x.mean((2, 3), keepdims=True), pooled)), x))
    return relu(conv(np.concatenate(out, 1), project))
