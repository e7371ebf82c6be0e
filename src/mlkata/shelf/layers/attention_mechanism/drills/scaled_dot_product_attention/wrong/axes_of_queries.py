# verdict: RE
# first contact: AC
# takes the leading axes from the queries alone
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    n, d = q.shape[-2:]
    m, dv = v.shape[-2:]
    scale = d**-0.5 if scale is None else scale
    lead = q.shape[:-2]
    bias = np.zeros((n, m))
    if causal:
        bias = np.where(np.arange(m) <= np.arange(n)[:, None] + m - n, 0, -np.inf)
    if mask is not None:
        bias = bias + (np.where(mask, 0, -np.inf) if mask.dtype == bool else mask)
    k = np.broadcast_to(k, lead + (m, d)).reshape(-1, m, d)
    v = np.broadcast_to(v, lead + (m, dv)).reshape(-1, m, dv)
    bias = np.broadcast_to(bias, lead + (n, m)).reshape(-1, n, m)
    out = np.zeros(lead + (n, dv)).reshape(-1, n, dv)
    for i, qq in enumerate(q.reshape(-1, n, d)):
        s = scale * qq @ k[i].T + bias[i]
        top = s.max(-1, keepdims=True)
        top[top == -np.inf] = 0
        e = np.exp(s - top)
        z = e.sum(-1, keepdims=True)
        z[z == 0] = 1
        out[i] = e / z @ v[i]
    return out.reshape(lead + (n, dv))
