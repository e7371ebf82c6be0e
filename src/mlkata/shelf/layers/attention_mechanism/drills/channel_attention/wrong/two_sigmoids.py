# verdict: WA
# first contact: WA
# mistake: adds after the sigmoid
# each way has its own sigmoid
import numpy as np


def sigmoid(z):
    return (1 + np.tanh(z / 2)) / 2


def channel_attention(x, w1, b1, w2, b2, use_max=False):
    avg = np.mean(x, axis=(-2, -1))
    h = np.dot(avg, w1.T) + b1
    h[h < 0] = 0
    z = sigmoid(np.dot(h, w2.T) + b2)
    if use_max:
        g = np.dot(np.max(x, axis=(-2, -1)), w1.T) + b1
        g[g < 0] = 0
        z = z + sigmoid(np.dot(g, w2.T) + b2)
    s = z
    return x * s.reshape(x.shape[0], x.shape[1], 1, 1)
