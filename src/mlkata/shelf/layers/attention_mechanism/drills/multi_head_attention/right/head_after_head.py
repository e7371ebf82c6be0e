# how: a loop over sequences and heads with slices of the weights; the output adds up what each head contributes
# first contact: AC
import numpy as np


def multi_head_attention(query, key, value, num_heads, in_proj_weight, in_proj_bias, out_proj_weight, out_proj_bias, mask=None, causal=False):
    b, n, e = query.shape
    m, d = key.shape[1], e // num_heads
    bias = np.zeros(3 * e) if in_proj_bias is None else in_proj_bias
    out = np.zeros((b, n, e)) + (0 if out_proj_bias is None else out_proj_bias)
    if mask is not None:
        mask = np.broadcast_to(mask, (b, num_heads, n, m))
    for s in range(b):
        for h in range(num_heads):
            own = np.arange(h * d, (h + 1) * d)
            q = query[s] @ in_proj_weight[own].T + bias[own]
            k = key[s] @ in_proj_weight[e + own].T + bias[e + own]
            v = value[s] @ in_proj_weight[2 * e + own].T + bias[2 * e + own]
            scores = q @ k.T / np.sqrt(d)
            if causal:
                scores[np.arange(m) > np.arange(n)[:, None] + m - n] = -np.inf
            if mask is not None:
                scores = np.where(mask[s, h], scores, -np.inf) if mask.dtype == bool else scores + mask[s, h]
            for i in range(n):
                seen = np.flatnonzero(scores[i] > -np.inf)
                if len(seen):
                    p = np.exp(scores[i, seen] - scores[i, seen].max())
                    out[s, i] += out_proj_weight[:, own] @ (p @ v[seen] / p.sum())
    return out
