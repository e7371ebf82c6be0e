# verdict: WA
# first contact: WA
# reshapes straight to (b, heads, t, d)
import numpy as np


def softmax(s):
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def decode_step(x, cache, w_q, w_k, w_v, w_o, num_heads):
    b, t, e = x.shape
    d = w_q.shape[0] // num_heads
    kv = w_k.shape[0] // d
    q = (x @ w_q.T).reshape(b, num_heads, t, d)
    k = (x @ w_k.T).reshape(b, kv, t, d)
    v = (x @ w_v.T).reshape(b, kv, t, d)
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        k = np.concatenate([cache[0], k], axis=2)
        v = np.concatenate([cache[1], v], axis=2)
    kk = np.repeat(k, num_heads // kv, axis=1)
    vv = np.repeat(v, num_heads // kv, axis=1)
    s = np.einsum("bhid,bhjd->bhij", q, kk) / np.sqrt(d)
    later = np.arange(past + t)[None, :] > np.arange(past, past + t)[:, None]
    s = np.where(later, -np.inf, s)
    o = np.einsum("bhij,bhjd->bihd", softmax(s), vv).reshape(b, t, num_heads * d)
    return o @ w_o.T, (k, v)
