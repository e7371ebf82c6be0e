# how: as the paper does it: scatter the transformed tiles into 16 matrices and do 16 matrix products
# first contact: AC
import numpy as np

BT = np.array([[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]], dtype=float)
G = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])
AT = np.array([[1, 1, 1, 0], [0, 1, -1, -1]], dtype=float)


def winograd_f23(x, w):
    n, c, h, width = x.shape
    oc = len(w)
    th, tw = -(-(h - 2) // 2), -(-(width - 2) // 2)
    x = np.pad(x, ((0, 0), (0, 0), (0, 2 * th + 2 - h), (0, 2 * tw + 2 - width)))
    v = np.empty((4, 4, c, n * th * tw))
    parts = np.empty((4, 4, n, c, th, tw))
    for a in range(4):
        for b in range(4):
            parts[a, b] = x[:, :, a : a + 2 * th : 2, b : b + 2 * tw : 2]
    parts = np.einsum("ap,pqnctu,bq->abnctu", BT, parts, BT)
    v = parts.transpose(0, 1, 3, 2, 4, 5).reshape(4, 4, c, n * th * tw)
    u = np.einsum("ap,ocpq,bq->aboc", G, w, G)
    m = (u @ v).reshape(4, 4, oc, n, th, tw)
    y = np.einsum("ia,abontu,jb->notiuj", AT, m, AT)
    return y.reshape(n, oc, 2 * th, 2 * tw)[:, :, : h - 2, : width - 2]
