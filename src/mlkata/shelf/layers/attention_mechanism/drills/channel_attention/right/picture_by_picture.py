# how: a loop over pictures and channels, the gate from the logistic function split by sign
# first contact: AC
import math

import numpy as np


def gate(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def channel_attention(x, w1, b1, w2, b2, use_max=False):
    y = np.empty(x.shape)
    for i, picture in enumerate(x):
        descriptions = [np.array([m.mean() for m in picture])]
        if use_max:
            descriptions.append(np.array([m.max() for m in picture]))
        z = sum(w2 @ np.clip(w1 @ s + b1, 0, None) + b2 for s in descriptions)
        for c in range(len(picture)):
            y[i, c] = picture[c] * gate(z[c])
    return y
