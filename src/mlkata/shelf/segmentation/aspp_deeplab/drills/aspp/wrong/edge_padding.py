# verdict: WA
# first contact: WA
# mistake: repeats the border instead of zeros
import numpy as np


def conv(x, w, r=1):
    k, (h, q) = w.shape[2], x.shape[2:]
    rows, columns = np.arange(h), np.arange(q)
    y = 0
    for i in range(k):
        for j in range(k):
            a = np.clip(rows + (i - k // 2) * r, 0, h - 1)
            b = np.clip(columns + (j - k // 2) * r, 0, q - 1)
            y = y + np.einsum("oc,nchw->nohw", w[:, :, i, j], x[:, :, a][:, :, :, b])
    return y


def aspp(x, rates, point, atrous, pooled, project):
    out = [conv(x, point)] + [conv(x, k, r) for k, r in zip(atrous, rates)]
    image = conv(x.mean((2, 3), keepdims=True), pooled)
    out.append(np.broadcast_to(image, out[0].shape))
    return np.maximum(conv(np.maximum(np.concatenate(out, 1), 0), project), 0)
