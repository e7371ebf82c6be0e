# verdict: WA
# first contact: WA
import numpy as np

BT = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], dtype=float)
G = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
AT = np.array([[1, 1, 1, 0], [0, 1, -1, 1]], dtype=float)


def winograd_f23(x, w):
    n, c, h, width = x.shape
    oc = w.shape[0]
    oh, ow = h - 2, width - 2
    th, tw = (oh + 1) // 2, (ow + 1) // 2
    padded = np.zeros((n, c, 2 * th + 2, 2 * tw + 2))
    padded[:, :, :h, :width] = x
    u = G @ w @ G.T
    y = np.zeros((n, oc, 2 * th, 2 * tw))
    for i in range(th):
        for j in range(tw):
            d = padded[:, :, 2 * i : 2 * i + 4, 2 * j : 2 * j + 4]
            v = BT @ d @ BT.T
            m = (u[None] * v[:, None]).sum(axis=2)
            y[:, :, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2] = AT @ m @ AT.T
    return y[:, :, :oh, :ow]
