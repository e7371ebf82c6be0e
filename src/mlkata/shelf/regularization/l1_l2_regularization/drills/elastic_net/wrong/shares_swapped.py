# verdict: WA
# first contact: WA
# mistake: the two shares are swapped
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    l2, l1 = lam * ratio, lam * (1 - ratio)
    n, d = X.shape
    w = np.zeros(d)
    r = np.array(y, dtype=float)
    a = (X**2).sum(axis=0) / n
    for _ in range(sweeps):
        for j in np.nonzero(a)[0]:
            c = X[:, j] @ r / n + a[j] * w[j]
            new = np.sign(c) * max(abs(c) - l1, 0) / (a[j] + l2)
            r -= X[:, j] * (new - w[j])
            w[j] = new
    return w
