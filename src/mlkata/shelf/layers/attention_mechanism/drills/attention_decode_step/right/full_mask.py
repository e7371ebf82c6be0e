# how: repeats keys and values for each query head; the mask from places in the whole sequence
# first contact: AC
import numpy as np


def decode_step(x, cache, w_q, w_k, w_v, w_o, num_heads):
    b, t, _ = x.shape
    d = w_q.shape[0] // num_heads
    kv = w_k.shape[0] // d

    def heads(y, h):
        return y.reshape(b, t, h, d).transpose(0, 2, 1, 3)

    q, k, v = heads(x @ w_q.T, num_heads), heads(x @ w_k.T, kv), heads(x @ w_v.T, kv)
    past = 0
    if cache is not None:
        past = cache[0].shape[2]
        k, v = np.concatenate([cache[0], k], axis=2), np.concatenate([cache[1], v], axis=2)
    K, V = (np.repeat(a, num_heads // kv, axis=1) for a in (k, v))
    s = q @ K.transpose(0, 1, 3, 2) / np.sqrt(d)
    where = past + np.arange(t)
    s[..., np.arange(past + t)[None, :] > where[:, None]] = -np.inf
    p = np.exp(s - s.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)
    return (p @ V).transpose(0, 2, 1, 3).reshape(b, t, num_heads * d) @ w_o.T, (k, v)
