# how: exponentials times a 0/1 matrix, the maximum taken over what is visible, divided after the product with v
# first contact: AC
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    n, m = q.shape[-2], k.shape[-2]
    s = np.einsum("...id,...jd->...ij", q, k) / np.sqrt(q.shape[-1]) if scale is None else np.einsum("...id,...jd->...ij", q, k) * scale
    visible = np.ones((n, m), dtype=bool)
    if causal:
        visible = np.arange(m)[None, :] <= np.arange(n)[:, None] + m - n
    if mask is not None and mask.dtype == bool:
        visible = visible & mask
    elif mask is not None:
        visible = visible & (mask != -np.inf)
        s = s + np.where(mask == -np.inf, 0.0, mask)
    visible = np.broadcast_to(visible, s.shape) if visible.ndim <= s.ndim else visible
    s = np.broadcast_to(s, visible.shape)
    top = np.max(s, axis=-1, keepdims=True, where=visible, initial=-1e300)
    e = np.exp(np.minimum(s - top, 0.0)) * visible
    total = e.sum(-1, keepdims=True)
    y = e @ v
    return np.divide(y, total, out=np.zeros_like(y), where=np.broadcast_to(total, y.shape) > 0)
