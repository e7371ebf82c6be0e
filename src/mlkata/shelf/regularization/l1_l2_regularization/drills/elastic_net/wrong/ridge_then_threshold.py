# verdict: WA
# first contact: WA
# solves ridge for all weights at once, then soft-thresholds them
import numpy as np


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    n, d = X.shape
    w = np.linalg.lstsq(X.T @ X / n + lam * (1 - ratio) * np.eye(d), X.T @ y / n, rcond=None)[0]
    return np.sign(w) * np.maximum(np.abs(w) - lam * ratio, 0)
