# verdict: WA
# first contact: AC
import numpy as np

BT = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], float)
G = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
AT = np.array([[1, 1, 1, 0], [0, 1, -1, -1]], float)


def winograd_f23(x, w):
    x = np.asarray(x, float)
    w0 = np.asarray(w)
    w = w0.astype(float)
    n, c, h, wd = x.shape
    oc = w.shape[0]
    th, tw = (h - 1) // 2, (wd - 1) // 2
    xp = np.zeros((n, c, 2 * th + 2, 2 * tw + 2))
    xp[:, :, :h, :wd] = x
    U = np.einsum("ik,ockl,jl->ocij", G, w, G)
    out = np.zeros((n, oc, 2 * th, 2 * tw))
    for i in range(th):
        for j in range(tw):
            d = xp[:, :, 2 * i : 2 * i + 4, 2 * j : 2 * j + 4]
            V = BT @ d @ BT.T
            M = np.einsum("ocij,ncij->noij", U, V)
            out[:, :, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2] = AT @ M @ AT.T
    return out[:, :, : h - 2, : wd - 2].astype(w0.dtype)
