# verdict: WA
# first contact: WA
# the maximum counts hidden keys too
import math

import numpy as np


def softmax(s):
    e = np.exp(s)
    z = np.sum(e, axis=-1, keepdims=True)
    z[z == 0] = 1
    return e / z


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    L, S, E = q.shape[-2], k.shape[-2], q.shape[-1]
    if scale is None:
        scale = 1 / math.sqrt(E)
    scores = np.matmul(q, np.swapaxes(k, -2, -1)) * scale
    scores = scores - scores.max(axis=-1, keepdims=True)
    if causal:
        later = np.triu(np.ones((L, S), dtype=bool), S - L + 1)
        scores = np.where(later, -np.inf, scores)
    if mask is not None:
        if mask.dtype == bool:
            scores = np.where(~mask, -np.inf, scores)
        else:
            scores = scores + mask
    return np.matmul(softmax(scores), v)
