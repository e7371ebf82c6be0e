# verdict: WA
# first contact: AC
# a scale of 0 is taken for none given
import numpy as np


def attention_backward(dout, q, k, v, mask=None, causal=False, scale=None):
    n, d = q.shape[-2:]
    m = k.shape[-2]
    if not scale:
        scale = d**-0.5
    s = scale * (q @ np.swapaxes(k, -1, -2))
    if mask is not None:
        s = np.where(mask, s, -np.inf) if mask.dtype == bool else s + mask
    if causal:
        s = np.where(np.tri(n, m, m - n, dtype=bool), s, -np.inf)
    top = s.max(-1, keepdims=True)
    top = np.where(top == -np.inf, 0, top)
    e = np.exp(s - top)
    z = e.sum(-1, keepdims=True)
    p = e / np.where(z == 0, 1, z)
    dv = np.swapaxes(p, -1, -2) @ dout
    dp = dout @ np.swapaxes(v, -1, -2)
    ds = p * (dp - (dp * p).sum(-1, keepdims=True))
    dq = scale * (ds @ k)
    dk = scale * (np.swapaxes(ds, -1, -2) @ q)
    return dq, dk, dv
