# verdict: WA
# first contact: AC
# does not subtract the maximum
import numpy as np


def multi_head_attention(
    query, key, value, num_heads, in_proj_weight, in_proj_bias, out_proj_weight, out_proj_bias, mask=None, causal=False
):
    b, n, e = query.shape
    m = key.shape[1]
    d = e // num_heads
    wq, wk, wv = np.split(in_proj_weight, 3, axis=0)
    q, k, v = query @ wq.T, key @ wk.T, value @ wv.T
    if in_proj_bias is not None:
        bq, bk, bv = np.split(in_proj_bias, 3)
        q, k, v = q + bq, k + bk, v + bv
    q = q.reshape(b, n, num_heads, d).transpose(0, 2, 1, 3)
    k = k.reshape(b, m, num_heads, d).transpose(0, 2, 1, 3)
    v = v.reshape(b, m, num_heads, d).transpose(0, 2, 1, 3)
    s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d)
    if mask is not None:
        if mask.dtype == bool:
            s = np.where(mask, s, -np.inf)
        else:
            s = s + mask
    if causal:
        s = np.where(np.tril(np.ones((n, m), bool), m - n), s, -np.inf)
    top = s.max(-1, keepdims=True)
    top[~np.isfinite(top)] = 0
    p = np.exp(s)
    z = p.sum(-1, keepdims=True)
    z[z == 0] = 1
    o = p / z @ v
    o = o.transpose(0, 2, 1, 3).reshape(b, n, e)
    y = o @ out_proj_weight.T
    if out_proj_bias is not None:
        y = y + out_proj_bias
    return y
