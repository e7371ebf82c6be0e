# verdict: WA
# first contact: WA
# mistake: shrinks before the threshold
import numpy as np


def soft(z, g):
    return np.sign(z) * max(abs(z) - g, 0)


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    r = np.array(y, dtype=float)
    for _ in range(sweeps):
        for j in range(d):
            x = X[:, j]
            a = x @ x / n
            if a == 0:
                continue
            r = r + x * w[j]
            ridge = (x @ r / n) / (a + lam * (1 - ratio))
            w[j] = soft(ridge, lam * ratio)
            r = r - x * w[j]
    return w
