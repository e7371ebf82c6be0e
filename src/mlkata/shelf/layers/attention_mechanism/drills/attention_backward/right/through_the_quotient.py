# how: numerator and denominator of softmax differentiated separately, einsum
# first contact: AC
import numpy as np


def attention_backward(dout, q, k, v, mask=None, causal=False, scale=None):
    c = scale if scale is not None else float(q.shape[-1]) ** -0.5
    s = np.einsum("...id,...jd->...ij", q, k) * c
    n, m = s.shape[-2:]
    keep = np.ones((n, m), dtype=bool)
    if causal:
        keep = np.greater_equal.outer(np.arange(n) + m - n, np.arange(m))
    if mask is not None and mask.dtype == bool:
        keep = keep & mask
    elif mask is not None:
        s = s + mask
    s = np.where(keep, s, -np.inf)
    top = s.max(-1, keepdims=True)
    e = np.where(keep, np.exp(s - np.where(np.isfinite(top), top, 0)), 0)
    z = e.sum(-1, keepdims=True)
    z = np.where(z == 0, 1, z)
    u = e @ v  # out = u / z
    du = dout / z
    dz = -(dout * u).sum(-1, keepdims=True) / z**2
    de = np.einsum("...if,...jf->...ij", du, v) + dz
    ds = de * e * c
    return np.einsum("...ij,...jd->...id", ds, k), np.einsum("...ij,...id->...jd", ds, q), np.einsum("...ij,...if->...jf", e, du)
