# how: as in FlashAttention: delta = rowsum(dout * out) from the output, probabilities from the log-sum-exp
# first contact: AC
import numpy as np


def attention_backward(dout, q, k, v, mask=None, causal=False, scale=None):
    T = lambda a: np.swapaxes(a, -1, -2)
    scale = q.shape[-1] ** -0.5 if scale is None else scale
    s = np.matmul(q * scale, T(k))
    n, m = s.shape[-2:]
    if causal:
        s = np.where(np.tri(n, m, m - n) == 0, -np.inf, s)
    if mask is not None:
        s = np.where(np.logical_not(mask), -np.inf, s) if mask.dtype == bool else s + mask
    lse = np.logaddexp.reduce(s, axis=-1, keepdims=True)
    p = np.exp(s - np.where(np.isneginf(lse), 0, lse))
    out = p @ v
    delta = np.sum(dout * out, axis=-1, keepdims=True)
    ds = p * (dout @ T(v) - delta)
    return scale * (ds @ k), scale * (T(ds) @ q), T(p) @ dout
