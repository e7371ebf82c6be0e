# how: weights as (3, heads, d, e) tensors and einsum throughout, no reshape of activations
# first contact: AC
import numpy as np


def multi_head_attention(query, key, value, num_heads, in_proj_weight, in_proj_bias, out_proj_weight, out_proj_bias, mask=None, causal=False):
    e = query.shape[-1]
    d = e // num_heads
    W = in_proj_weight.reshape(3, num_heads, d, e)
    B = np.zeros((3, num_heads, d)) if in_proj_bias is None else in_proj_bias.reshape(3, num_heads, d)
    q, k, v = (np.einsum("bte,hde->bhtd", x, w) + c[:, None] for x, w, c in zip((query, key, value), W, B))
    s = np.einsum("bhid,bhjd->bhij", q, k) * d**-0.5
    n, m = s.shape[-2:]
    if mask is not None:
        s = s + np.where(mask, 0.0, -np.inf) if mask.dtype == bool else s + mask
    if causal:
        s = s + np.where(np.tri(n, m, m - n) > 0, 0.0, -np.inf)
    with np.errstate(invalid="ignore"):
        p = np.exp(s - s.max(-1, keepdims=True))
    p = np.nan_to_num(p)
    p /= np.maximum(p.sum(-1, keepdims=True), 1e-300)
    y = np.einsum("bhij,bhjd,fhd->bif", p, v, out_proj_weight.reshape(e, num_heads, d), optimize=True)
    return y if out_proj_bias is None else y + out_proj_bias
