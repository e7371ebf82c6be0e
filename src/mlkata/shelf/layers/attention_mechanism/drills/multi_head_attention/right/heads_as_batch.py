# how: heads folded into the batch axis, as fairseq and torch do it; one matrix product for each projection
# first contact: AC
import numpy as np


def fold(x, heads):
    b, t, e = x.shape
    return np.ascontiguousarray(x.reshape(b, t, heads, e // heads).transpose(0, 2, 1, 3)).reshape(b * heads, t, e // heads)


def linear(x, w, b):
    y = np.dot(x, w.transpose())
    return y if b is None else y + b


def multi_head_attention(query, key, value, num_heads, in_proj_weight, in_proj_bias, out_proj_weight, out_proj_bias, mask=None, causal=False):
    b, n, e = query.shape
    m = key.shape[1]
    ws = np.split(in_proj_weight, 3)
    bs = [None] * 3 if in_proj_bias is None else np.split(in_proj_bias, 3)
    q, k, v = (fold(linear(x, w, c), num_heads) for x, w, c in zip([query, key, value], ws, bs))
    logits = np.matmul(q, k.transpose(0, 2, 1)) / np.sqrt(e // num_heads)
    hide = np.zeros((b, num_heads, n, m))
    if causal:
        hide += np.where(np.arange(n)[:, None] - np.arange(m)[None] + m - n >= 0, 0.0, -np.inf)
    if mask is not None:
        hide = hide + (np.where(mask, 0.0, -np.inf) if mask.dtype == bool else mask)
    logits += hide.reshape(b * num_heads, n, m)
    blind = np.all(np.isneginf(logits), axis=-1, keepdims=True)
    logits = np.where(blind, 0.0, logits)
    p = np.exp(logits - logits.max(axis=-1, keepdims=True))
    p = np.where(blind, 0.0, p / p.sum(axis=-1, keepdims=True))
    y = np.matmul(p, v).reshape(b, num_heads, n, -1).transpose(0, 2, 1, 3).reshape(b, n, e)
    return linear(y, out_proj_weight, out_proj_bias)
