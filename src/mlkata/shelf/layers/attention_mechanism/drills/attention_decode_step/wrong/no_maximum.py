# verdict: WA
# first contact: AC
# does not subtract the maximum
import numpy as np


def decode_step(x, cache, w_q, w_k, w_v, w_o, num_heads):
    b, t, e = x.shape
    d = w_q.shape[0] // num_heads
    kv = w_k.shape[0] // d
    q = (x @ w_q.T).reshape(b, t, num_heads, d).transpose(0, 2, 1, 3)
    k = (x @ w_k.T).reshape(b, t, kv, d).transpose(0, 2, 1, 3)
    v = (x @ w_v.T).reshape(b, t, kv, d).transpose(0, 2, 1, 3)
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        k = np.concatenate([cache[0], k], axis=2)
        v = np.concatenate([cache[1], v], axis=2)
    kk = np.repeat(k, num_heads // kv, axis=1)
    vv = np.repeat(v, num_heads // kv, axis=1)
    s = q @ kk.transpose(0, 1, 3, 2) / np.sqrt(d)
    see = np.arange(past + t)[None] <= past + np.arange(t)[:, None]
    s = np.where(see, s, -np.inf)
    p = np.exp(s)
    p = p / p.sum(-1, keepdims=True)
    o = (p @ vv).transpose(0, 2, 1, 3).reshape(b, t, num_heads * d)
    return o @ w_o.T, (k, v)
