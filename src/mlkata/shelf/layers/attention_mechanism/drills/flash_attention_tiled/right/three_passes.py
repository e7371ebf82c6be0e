# how: no online softmax: one sweep for the maximum, one for the sum, one for the values, tile by tile
# first contact: AC
import numpy as np


def flash_attention_tiled(q, k, v, key_mask=None, causal=False, block_q=64, block_k=64):
    n, m, d = q.shape[-2], k.shape[-2], q.shape[-1]

    def tiles(i):
        rows = np.arange(i, min(n, i + block_q))
        for j in range(0, m, block_k):
            cols = np.arange(j, min(m, j + block_k))
            s = np.einsum("...id,...jd->...ij", q[..., rows, :], k[..., cols, :], optimize=True) * (1 / np.sqrt(d))
            if key_mask is not None:
                s = s + np.where(key_mask[cols], 0.0, -np.inf)
            if causal:
                s = s + np.where(np.subtract.outer(rows + m - n, cols) >= 0, 0.0, -np.inf)
            yield s, v[..., cols, :]

    out = np.zeros(q.shape[:-1] + (v.shape[-1],))
    lse = np.full(q.shape[:-1], -np.inf)
    for i in range(0, n, block_q):
        at = slice(i, min(n, i + block_q))
        top = np.full(lse[..., at].shape, -np.inf)
        for s, _ in tiles(i):
            top = np.maximum(top, s.max(-1))
        base = np.maximum(top, -1e300)[..., None]
        total = sum(np.exp(s - base).sum(-1) for s, _ in tiles(i))
        seen = total > 0
        total = np.where(seen, total, 1.0)
        for s, vj in tiles(i):
            out[..., at, :] += np.exp(s - base) / total[..., None] @ vj
        lse[..., at] = np.where(seen, base[..., 0] + np.log(total), -np.inf)
    return out, lse
