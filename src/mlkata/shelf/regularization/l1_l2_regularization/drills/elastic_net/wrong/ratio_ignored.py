# verdict: WA
# first contact: WA
# mistake: the whole penalty goes to both parts
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    n, d = X.shape
    w = np.zeros(d)
    sq = (X.astype(float) ** 2).sum(axis=0)
    for _ in range(sweeps):
        for j in range(d):
            if sq[j] > 0:
                c = X[:, j] @ (y - X @ w) + sq[j] * w[j]
                w[j] = np.sign(c) * max(abs(c) - n * lam, 0) / (sq[j] + n * lam)
    return w
