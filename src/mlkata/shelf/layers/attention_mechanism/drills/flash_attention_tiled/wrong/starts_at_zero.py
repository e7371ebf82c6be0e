# verdict: WA
# first contact: AC
# the running maximum starts at 0: a row of very negative scores vanishes
import numpy as np


def flash_attention_tiled(q, k, v, key_mask=None, causal=False, block_q=64, block_k=64):
    n, d = q.shape[-2:]
    m, dv = v.shape[-2:]
    out = np.zeros(q.shape[:-1] + (dv,))
    lse = np.full(q.shape[:-1], -np.inf)
    for i0 in range(0, n, block_q):
        i1 = min(i0 + block_q, n)
        qi = q[..., i0:i1, :] / np.sqrt(d)
        top = np.zeros(qi.shape[:-1] + (1,))
        l = np.zeros_like(top)
        acc = np.zeros(qi.shape[:-1] + (dv,))
        for j0 in range(0, m, block_k):
            j1 = min(j0 + block_k, m)
            s = qi @ np.swapaxes(k[..., j0:j1, :], -1, -2)
            if key_mask is not None:
                s = np.where(key_mask[j0:j1], s, -np.inf)
            if causal:
                s = np.where(np.arange(j0, j1)[None] <= np.arange(i0, i1)[:, None] + (m - n), s, -np.inf)
            new = np.maximum(top, s.max(-1, keepdims=True))
            safe = np.where(np.isfinite(new), new, 0.0)
            p = np.exp(s - safe)
            a = np.exp(top - safe)
            l = l * a + p.sum(-1, keepdims=True)
            acc = acc * a + p @ v[..., j0:j1, :]
            top = new
        out[..., i0:i1, :] = np.where(l > 0, acc / np.where(l > 0, l, 1), 0)
        with np.errstate(divide="ignore"):
            lse[..., i0:i1] = (top + np.log(l))[..., 0]
    return out, lse
