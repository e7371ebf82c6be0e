# verdict: WA
# first contact: WA
# mistake: thresholds before the step
import numpy as np


def ista(X, y, lam, steps=1000):
    X = X.astype(float)
    n, d = X.shape
    G, c = X.T @ X / n, X.T @ y / n
    L = np.linalg.eigvalsh(G)[-1]
    w = np.zeros(d)
    for _ in range(steps):
        g = G @ w - c
        w = w - np.clip(w, -lam / L, lam / L)
        w = w - g / L
    return w
