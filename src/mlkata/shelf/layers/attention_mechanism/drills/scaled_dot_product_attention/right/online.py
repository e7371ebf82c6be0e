# how: key by key, keeping a running maximum, sum and mixture
# first contact: AC
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    n, m = q.shape[-2], k.shape[-2]
    scale = q.shape[-1] ** -0.5 if scale is None else scale
    place = np.arange(n) + m - n
    if mask is not None:
        mask = np.broadcast_to(mask, np.broadcast_shapes(mask.shape, (n, m)))
    top = total = acc = None
    for j in range(m):
        s = (q @ k[..., j, :, None])[..., 0] * scale
        if causal:
            s = np.where(j <= place, s, -np.inf)
        if mask is not None:
            s = np.where(mask[..., j], s, -np.inf) if mask.dtype == bool else s + mask[..., j]
        if top is None:
            top, total = np.full(s.shape, -np.inf), np.zeros(s.shape)
            acc = np.zeros(np.broadcast_shapes(s.shape, v.shape[:-2] + (n,)) + (v.shape[-1],))
        new = np.maximum(top, s)
        base = np.where(new == -np.inf, 0.0, new)
        old, w = np.exp(top - base), np.exp(s - base)
        total = total * old + w
        acc = acc * old[..., None] + w[..., None] * v[..., j, None, :]
        top = new
    return acc / np.where(total == 0, 1, total)[..., None]
