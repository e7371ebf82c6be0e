# how: keeps a velocity, the last displacement, and scales it by the momentum; plain lists
# first contact: AC
import math

import numpy as np


def fista(X, y, lam, steps=1000):
    n, d = len(X), len(X[0])
    G = (np.asarray(X, float).T @ np.asarray(X, float) / n).tolist()
    c = (np.asarray(X, float).T @ np.asarray(y, float) / n).tolist()
    L = float(np.max(np.linalg.eigvalsh(np.array(G))))
    w, velocity, t = [0.0] * d, [0.0] * d, 1.0
    momentum = 0.0
    for _ in range(steps):
        a = [w[j] + momentum * velocity[j] for j in range(d)]
        z = [a[j] - (sum(G[j][k] * a[k] for k in range(d)) - c[j]) / L for j in range(d)]
        new = [math.copysign(max(abs(q) - lam / L, 0.0), q) for q in z]
        velocity = [p - q for p, q in zip(new, w)]
        w = new
        t_next = (1 + math.sqrt(1 + 4 * t * t)) / 2
        momentum, t = (t - 1) / t_next, t_next
    return w
