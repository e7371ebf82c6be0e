# verdict: WA
# first contact: WA
# mistake: forgets the scale on the way back
# the scale only in forward
import numpy as np


def softmax(s):
    top = s.max(axis=-1, keepdims=True)
    top[np.isinf(top)] = 0
    e = np.exp(s - top)
    z = e.sum(axis=-1, keepdims=True)
    z[z == 0] = 1
    return e / z


def attention_backward(dout, q, k, v, mask=None, causal=False, scale=None):
    d = q.shape[-1]
    if scale is None:
        scale = d**-0.5
    kt = np.moveaxis(k, -1, -2)
    s = q @ kt * scale
    n, m = s.shape[-2:]
    if causal:
        s = np.where(np.arange(m)[None] - (m - n) > np.arange(n)[:, None], -np.inf, s)
    if mask is not None:
        s = np.where(mask, s, -np.inf) if mask.dtype == bool else s + mask
    p = softmax(s)
    dv = np.moveaxis(p, -1, -2) @ dout
    dp = dout @ np.moveaxis(v, -1, -2)
    ds = p * (dp - np.sum(p * dp, axis=-1, keepdims=True))
    dq = ds @ k
    dk = np.moveaxis(ds, -1, -2) @ q
    return dq, dk, dv
