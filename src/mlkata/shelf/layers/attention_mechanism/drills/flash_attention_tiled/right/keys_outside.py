# how: keys in the outer loop as in FlashAttention 1, all rows updated for each tile of keys and queries
# first contact: AC
import numpy as np


def flash_attention_tiled(q, k, v, key_mask=None, causal=False, block_q=64, block_k=64):
    n, d = q.shape[-2:]
    m = k.shape[-2]
    lead = q.shape[:-2]
    O = np.zeros(lead + (n, v.shape[-1]))
    M = np.full(lead + (n,), -np.inf)
    L = np.zeros(lead + (n,))
    for j0 in range(0, m, block_k):
        kj, vj = k[..., j0 : j0 + block_k, :], v[..., j0 : j0 + block_k, :]
        j = np.arange(j0, j0 + kj.shape[-2])
        for i0 in range(0, n, block_q):
            sl = (Ellipsis, slice(i0, i0 + block_q))
            qi = q[..., i0 : i0 + block_q, :]
            s = qi @ np.swapaxes(kj, -1, -2) / np.sqrt(d)
            if key_mask is not None:
                s[..., ~key_mask[j]] = -np.inf
            if causal:
                i = np.arange(i0, i0 + qi.shape[-2])
                s = np.where(j[None] > i[:, None] + m - n, -np.inf, s)
            m_old = M[sl]
            m_new = np.maximum(m_old, s.max(axis=-1))
            live = m_new > -np.inf
            base = np.where(live, m_new, 0)
            p = np.exp(s - base[..., None])
            c = np.exp(np.where(live, m_old, -np.inf) - base)
            L[sl] = L[sl] * c + p.sum(-1)
            O[..., i0 : i0 + block_q, :] = O[..., i0 : i0 + block_q, :] * c[..., None] + p @ vj
            M[sl] = m_new
    safe = np.where(L > 0, L, 1)
    return O / safe[..., None], np.where(L > 0, M + np.log(safe), -np.inf)
