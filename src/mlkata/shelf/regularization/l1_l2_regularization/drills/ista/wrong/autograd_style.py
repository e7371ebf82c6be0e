# verdict: WA
# first contact: WA
# mistake: a subgradient step
import numpy as np


def ista(X, y, lam, steps=1000):
    n, d = X.shape
    lr = n / np.linalg.norm(X, 2) ** 2
    w = np.zeros(d)
    for _ in range(steps):
        grad = X.T @ (X @ w - y) / n
        grad = grad + lam * np.sign(w)  # what autograd gives for lam * |w|.sum()
        w = w - lr * grad
    return w
