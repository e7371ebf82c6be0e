# verdict: MLE
# first contact: MLE
# exact, but with the whole matrix at once
import numpy as np


def flash_attention_tiled(q, k, v, key_mask=None, causal=False, block_q=64, block_k=64):
    N, D = q.shape[-2:]
    M = k.shape[-2]
    lead = q.shape[:-2]
    out = np.zeros(lead + (N, v.shape[-1]))
    lse = np.zeros(lead + (N,))
    block_q, block_k = N, M
    for i in range(0, N, block_q):
        Q = q[..., i : i + block_q, :]
        R = Q.shape[-2]
        m = np.full(lead + (R, 1), -np.inf)
        l = np.zeros(lead + (R, 1))
        o = np.zeros(lead + (R, v.shape[-1]))
        for j in range(0, M, block_k):
            K, V = k[..., j : j + block_k, :], v[..., j : j + block_k, :]
            s = np.matmul(Q, np.swapaxes(K, -2, -1)) / np.sqrt(D)
            C = K.shape[-2]
            if key_mask is not None:
                s = np.where(key_mask[j : j + C], s, -np.inf)
            if causal:
                a = np.arange(i, i + R)[:, None] + (M - N)
                s = np.where(np.arange(j, j + C)[None, :] <= a, s, -np.inf)
            mn = np.maximum(m, np.max(s, axis=-1, keepdims=True))
            z = np.where(mn == -np.inf, 0.0, mn)
            p = np.exp(s - z)
            alpha = np.exp(m - z)
            l = alpha * l + np.sum(p, axis=-1, keepdims=True)
            o = alpha * o + np.matmul(p, V)
            m = mn
        dead = l == 0
        out[..., i : i + R, :] = o / np.where(dead, 1.0, l)
        lse[..., i : i + R] = np.where(dead, -np.inf, m + np.log(np.where(dead, 1.0, l)))[..., 0]
    return out, lse
