# how: Kronecker products transform all tiles at once, then sixteen matrix products
# first contact: AC
import numpy as np

BT = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], float)
G = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
AT = np.array([[1, 1, 1, 0], [0, 1, -1, -1]], float)


def winograd_f23(x, w):
    x = np.array(x, dtype=np.float64)
    w = np.array(w, dtype=np.float64)
    n, c, h, v = x.shape
    o = len(w)
    H, V = -(-(h - 2) // 2), -(-(v - 2) // 2)
    xp = np.pad(x, [(0, 0), (0, 0), (0, 2 * H + 2 - h), (0, 2 * V + 2 - v)])
    U = (G @ w @ G.T).transpose(2, 3, 0, 1).reshape(16, o, c)
    D = np.empty((4, 4, c, n, H, V))
    for a in range(4):
        for b in range(4):
            D[a, b] = xp[:, :, a : a + 2 * H - 1 : 2, b : b + 2 * V - 1 : 2].swapaxes(0, 1)
    T = np.tensordot(np.kron(BT, BT), D.reshape(16, -1), 1).reshape(16, c, -1)
    M = U @ T
    Y = np.tensordot(np.kron(AT, AT), M, 1).reshape(2, 2, o, n, H, V)
    return Y.transpose(3, 2, 4, 0, 5, 1).reshape(n, o, 2 * H, 2 * V)[:, :, : h - 2, : v - 2]
