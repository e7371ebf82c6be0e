# verdict: WA
# first contact: WA
# mistake: no half before the squares
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    X = X.astype(float)
    n, d = X.shape
    w = np.zeros(d)
    G, b = X.T @ X / n, X.T @ y / n
    for _ in range(sweeps):
        for j in range(d):
            if G[j, j] == 0:
                continue
            c = b[j] - G[j] @ w + G[j, j] * w[j]
            # derivative of lam (1 - ratio) w² is 2 lam (1 - ratio) w
            w[j] = np.sign(c) * max(abs(c) - lam * ratio, 0) / (G[j, j] + 2 * lam * (1 - ratio))
    return w
