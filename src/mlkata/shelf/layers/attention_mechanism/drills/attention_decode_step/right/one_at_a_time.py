# how: several new tokens are several steps of one; no mask anywhere
# first contact: AC
import numpy as np


def single(x, keys, values, w_q, w_o, num_heads):
    b, kv, past, d = keys.shape
    q = (x @ w_q.T).reshape(b, kv, num_heads // kv, d)
    s = np.einsum("bkgd,bktd->bkgt", q, keys) * d**-0.5
    p = np.exp(s - s.max(axis=-1, keepdims=True))
    o = np.einsum("bkgt,bktd->bkgd", p, values) / p.sum(axis=-1)[..., None]
    return o.reshape(b, num_heads * d) @ w_o.T


def decode_step(x, cache, w_q, w_k, w_v, w_o, num_heads):
    b, t, e = x.shape
    d = len(w_q) // num_heads
    kv = len(w_k) // d
    empty = np.zeros((b, kv, 0, d))
    keys, values = cache if cache is not None else (empty, empty)
    rows = []
    for i in range(t):
        k = (x[:, i] @ w_k.T).reshape(b, kv, 1, d)
        v = (x[:, i] @ w_v.T).reshape(b, kv, 1, d)
        keys, values = np.concatenate((keys, k), 2), np.concatenate((values, v), 2)
        rows.append(single(x[:, i], keys, values, w_q, w_o, num_heads))
    return np.stack(rows, axis=1), (keys, values)
