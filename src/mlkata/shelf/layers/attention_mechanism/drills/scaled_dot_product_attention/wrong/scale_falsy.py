# verdict: WA
# first contact: AC
# a scale of 0 is taken for none given
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    d = q.shape[-1]
    if not scale:
        scale = 1 / np.sqrt(d)
    s = scale * (q @ np.swapaxes(k, -1, -2))
    n, m = s.shape[-2:]
    see = np.ones((n, m), dtype=bool)
    if causal:
        see = np.tril(see, k=m - n)
    if mask is not None:
        mask = np.asarray(mask)
        if mask.dtype == bool:
            see = see & mask
        else:
            s = s + mask
    s = np.where(see, s, -np.inf)
    top = s.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    e = np.exp(s - top)
    z = e.sum(axis=-1, keepdims=True)
    p = e / np.where(z == 0, 1.0, z)
    return p @ v
