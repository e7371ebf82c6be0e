# verdict: WA
# first contact: WA
# drops the momentum whenever the objective rises: often better, but another method
import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = X.shape
    L = np.linalg.norm(X, 2) ** 2 / n

    def cost(v):
        return 0.5 * ((y - X @ v) ** 2).sum() / n + lam * np.abs(v).sum()

    w, z, t = np.zeros(d), np.zeros(d), 1.0
    for _ in range(steps):
        u = z - X.T @ (X @ z - y) / n / L
        new = np.sign(u) * np.maximum(np.abs(u) - lam / L, 0)
        if cost(new) > cost(w):
            t = 1.0
        s = (1 + np.sqrt(1 + 4 * t * t)) / 2
        z, w, t = new + (t - 1) / s * (new - w), new, s
    return w
