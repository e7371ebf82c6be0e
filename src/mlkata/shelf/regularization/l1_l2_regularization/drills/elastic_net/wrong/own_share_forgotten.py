# verdict: WA
# first contact: WA
# mistake: its own contribution is not added back
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    for _ in range(sweeps):
        for j in range(d):
            a = X[:, j] @ X[:, j] / n
            if a == 0:
                continue
            c = X[:, j] @ (y - X @ w) / n
            w[j] = np.sign(c) * max(abs(c) - lam * ratio, 0.0) / (a + lam * (1 - ratio))
    return w
