# verdict: WA
# first contact: WA
# mistake: undoes the shrinkage at the end
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    l1, l2 = lam * ratio, lam * (1 - ratio)
    w = np.zeros(d)
    G, b = X.T @ X / n, X.T @ y / n
    for _ in range(sweeps):
        for j in range(d):
            if G[j, j] == 0:
                continue
            c = b[j] - G[j] @ w + G[j, j] * w[j]
            w[j] = np.sign(c) * max(abs(c) - l1, 0) / (G[j, j] + l2)
    return (1 + l2) * w  # the elastic net proper, after Zou and Hastie
