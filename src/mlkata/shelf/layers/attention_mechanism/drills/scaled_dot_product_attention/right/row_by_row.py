# how: one query at a time over the keys that it may see, with plain loops over the leading axes
# first contact: AC
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    lead = np.broadcast_shapes(q.shape[:-2], k.shape[:-2], v.shape[:-2])
    n, m, dv = q.shape[-2], k.shape[-2], v.shape[-1]
    if mask is not None:
        lead = np.broadcast_shapes(lead, mask.shape[:-2])
        mask = np.broadcast_to(mask, lead + (n, m))
    q, k, v = (np.broadcast_to(a, lead + a.shape[-2:]) for a in (q, k, v))
    if scale is None:
        scale = 1 / np.sqrt(q.shape[-1])
    out = np.zeros(lead + (n, dv))
    for index in np.ndindex(*lead, n):
        i = index[-1]
        keys = [j for j in range(m) if not causal or j <= i + m - n]
        score = {j: float(q[index] @ k[index[:-1]][j]) * scale for j in keys}
        if mask is not None:
            if mask.dtype == bool:
                score = {j: s for j, s in score.items() if mask[index][j]}
            else:
                score = {j: s + mask[index][j] for j, s in score.items() if mask[index][j] != -np.inf}
        if not score:
            continue
        best = max(score.values())
        weight = {j: np.exp(s - best) for j, s in score.items()}
        total = sum(weight.values())
        for j, w in weight.items():
            out[index] += w / total * v[index[:-1]][j]
    return out
