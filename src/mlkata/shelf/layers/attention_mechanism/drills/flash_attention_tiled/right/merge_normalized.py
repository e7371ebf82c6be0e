# how: each tile gives a normalized result and its log-sum-exp; two results are merged by the softmax of their log-sum-exps
# first contact: AC
import numpy as np


def tile(q, k, v, visible):
    s = np.where(visible, q @ k.swapaxes(-1, -2), -np.inf)
    top = s.max(-1, keepdims=True)
    blind = np.isneginf(top)
    p = np.exp(s - np.where(blind, 0, top))
    z = p.sum(-1, keepdims=True)
    o = p @ v / np.where(blind, 1, z)
    return o, np.where(blind, -np.inf, np.where(blind, 0, top) + np.log(np.where(blind, 1, z)))


def merge(a, b):
    (o1, l1), (o2, l2) = a, b
    l = np.logaddexp(l1, l2)
    base = np.where(np.isneginf(l), 0, l)
    return o1 * np.exp(l1 - base) + o2 * np.exp(l2 - base), l


def flash_attention_tiled(q, k, v, key_mask=None, causal=False, block_q=64, block_k=64):
    n, m = q.shape[-2], k.shape[-2]
    q = q / np.sqrt(q.shape[-1])
    outs, lses = [], []
    for i in range(0, n, block_q):
        qi = q[..., i : i + block_q, :]
        state = (np.zeros(qi.shape[:-1] + v.shape[-1:]), np.full(qi.shape[:-1] + (1,), -np.inf))
        for j in range(0, m, block_k):
            cols = np.arange(j, min(j + block_k, m))
            visible = np.ones((qi.shape[-2], len(cols)), dtype=bool)
            if key_mask is not None:
                visible &= key_mask[cols]
            if causal:
                visible &= cols <= np.arange(i, i + qi.shape[-2])[:, None] + m - n
            state = merge(state, tile(qi, k[..., cols, :], v[..., cols, :], visible))
        outs.append(state[0])
        lses.append(state[1][..., 0])
    return np.concatenate(outs, axis=-2), np.concatenate(lses, axis=-1)
