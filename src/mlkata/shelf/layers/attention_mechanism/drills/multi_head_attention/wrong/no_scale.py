# verdict: WA
# first contact: WA
# softmax of raw dot products in each head
import numpy as np


def attend(q, k, v, mask, causal):
    s = q @ k.swapaxes(-1, -2)
    n, m = s.shape[-2:]
    if causal:
        s = np.where(np.arange(m) <= np.arange(n)[:, None] + m - n, s, -np.inf)
    if mask is not None:
        s = np.where(mask, s, -np.inf) if mask.dtype == bool else s + mask
    top = s.max(axis=-1, keepdims=True)
    top = np.where(top == -np.inf, 0, top)
    w = np.exp(s - top)
    total = w.sum(axis=-1, keepdims=True)
    return (w / np.where(total > 0, total, 1)) @ v


def multi_head_attention(query, key, value, num_heads, in_proj_weight, in_proj_bias, out_proj_weight, out_proj_bias, mask=None, causal=False):
    b, n, e = query.shape
    m = key.shape[1]
    d = e // num_heads
    wq, wk, wv = in_proj_weight[:e], in_proj_weight[e : 2 * e], in_proj_weight[2 * e :]
    q, k, v = query @ wq.T, key @ wk.T, value @ wv.T
    if in_proj_bias is not None:
        q = q + in_proj_bias[:e]
        k = k + in_proj_bias[e : 2 * e]
        v = v + in_proj_bias[2 * e :]
    q = q.reshape(b, n, num_heads, d).transpose(0, 2, 1, 3)
    k = k.reshape(b, m, num_heads, d).transpose(0, 2, 1, 3)
    v = v.reshape(b, m, num_heads, d).transpose(0, 2, 1, 3)
    o = attend(q, k, v, mask, causal)
    o = o.transpose(0, 2, 1, 3).reshape(b, n, e)
    o = o @ out_proj_weight.T
    if out_proj_bias is not None:
        o = o + out_proj_bias
    return o
