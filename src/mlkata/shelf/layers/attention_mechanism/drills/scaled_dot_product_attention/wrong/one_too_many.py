# verdict: WA
# first contact: WA
# sees one token of the future
import math

import numpy as np


def softmax(s):
    top = np.max(s, axis=-1, keepdims=True)
    top[top == -np.inf] = 0
    e = np.exp(s - top)
    z = np.sum(e, axis=-1, keepdims=True)
    z[z == 0] = 1
    return e / z


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    L, S, E = q.shape[-2], k.shape[-2], q.shape[-1]
    if scale is None:
        scale = 1 / math.sqrt(E)
    scores = np.matmul(q, np.swapaxes(k, -2, -1)) * scale
    if causal:
        later = np.triu(np.ones((L, S), dtype=bool), S - L + 2)
        scores = np.where(later, -np.inf, scores)
    if mask is not None:
        if mask.dtype == bool:
            scores = np.where(~mask, -np.inf, scores)
        else:
            scores = scores + mask
    return np.matmul(softmax(scores), v)
