# verdict: WA
# first contact: WA
# exp(z) / (1 + exp(z)): inf / inf for large z
import numpy as np


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


def channel_attention(x, w1, b1, w2, b2, use_max=False):
    avg = np.mean(x, axis=(-2, -1))
    h = np.dot(avg, w1.T) + b1
    h[h < 0] = 0
    z = np.dot(h, w2.T) + b2
    if use_max:
        g = np.dot(np.max(x, axis=(-2, -1)), w1.T) + b1
        g[g < 0] = 0
        z = z + np.dot(g, w2.T) + b2
    s = sigmoid(z)
    return x * s.reshape(x.shape[0], x.shape[1], 1, 1)
