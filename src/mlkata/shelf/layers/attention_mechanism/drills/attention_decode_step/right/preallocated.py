# how: a new buffer of the final length, filled in two parts; heads one by one
# first contact: AC
import numpy as np


def decode_step(x, cache, w_q, w_k, w_v, w_o, num_heads):
    b, t, e = x.shape
    d = w_q.shape[0] // num_heads
    groups = num_heads * d // w_k.shape[0]
    kv = num_heads // groups
    past = cache[0].shape[2] if cache else 0
    K, V = np.empty((b, kv, past + t, d)), np.empty((b, kv, past + t, d))
    for buffer, w, i in ((K, w_k, 0), (V, w_v, 1)):
        if past:
            buffer[:, :, :past] = cache[i]
        for h in range(kv):
            buffer[:, h, past:] = x @ w[h * d : (h + 1) * d].T
    y = np.zeros((b, t, e))
    for h in range(num_heads):
        own = slice(h * d, (h + 1) * d)
        q = x @ w_q[own].T
        s = np.einsum("btd,bjd->btj", q, K[:, h // groups]) / d**0.5
        s = np.where(np.tri(t, past + t, past) == 1, s, -np.inf)
        s = np.exp(s - s.max(2)[:, :, None])
        y += (s / s.sum(2)[:, :, None]) @ V[:, h // groups] @ w_o[:, own].T
    return y, (K, V)
