# how: descriptions stacked along a new axis, both ways in one product
# first contact: AC
import numpy as np


def channel_attention(x, w1, b1, w2, b2, use_max=False):
    flat = x.reshape(*x.shape[:2], -1)
    s = np.stack([flat.mean(-1), flat.max(-1)][: 1 + use_max])
    h = np.einsum("knc,rc->knr", s, w1) + b1
    h = h * (h > 0)
    z = (np.einsum("knr,cr->knc", h, w2) + b2).sum(0)
    with np.errstate(over="ignore"):
        return np.einsum("nchw,nc->nchw", x, 1 / (1 + np.exp(-z)))
