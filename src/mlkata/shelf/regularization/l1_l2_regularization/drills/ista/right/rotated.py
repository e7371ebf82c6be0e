# how: the gradient step as a linear map in the eigenbasis of XᵀX
# first contact: AC
import numpy as np


def ista(X, y, lam, steps=1000):
    X, y = X.astype(float), y.astype(float)
    n, d = X.shape
    values, V = np.linalg.eigh(X.T.astype(float) @ X / n)
    L = values[-1]
    M = (V * (1 - values / L)) @ V.T  # I - XᵀX / (nL)
    c = X.T @ y / (n * L)
    w = np.zeros(d)
    while steps > 0:
        z = M @ w + c
        w = np.where(np.abs(z) > lam / L, z - np.sign(z) * lam / L, 0.0)
        steps -= 1
    return w
