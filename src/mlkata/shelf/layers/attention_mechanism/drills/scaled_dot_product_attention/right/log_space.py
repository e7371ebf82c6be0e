# how: weights as exp of logit minus log-sum-exp, np.logaddexp for the sum
# first contact: AC
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None, causal=False, scale=None):
    d = q.shape[-1]
    bias = np.zeros((q.shape[-2], k.shape[-2]))
    if causal:
        bias[np.triu_indices(q.shape[-2], k.shape[-2] - q.shape[-2] + 1, k.shape[-2])] = -np.inf
    if mask is not None:
        bias = bias + (np.where(mask, 0.0, -np.inf) if mask.dtype == bool else mask)
    logits = (q * (d**-0.5 if scale is None else scale)) @ k.swapaxes(-2, -1) + bias
    lse = np.logaddexp.reduce(logits, axis=-1, keepdims=True)
    seen = np.isfinite(lse)
    p = np.exp(np.where(seen, logits, -np.inf) - np.where(seen, lse, 0.0))
    return np.matmul(p, v)
