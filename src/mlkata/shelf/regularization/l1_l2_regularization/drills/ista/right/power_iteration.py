# how: plain lists; the largest eigenvalue by power iteration
# first contact: AC
import math


def ista(X, y, lam, steps=1000):
    X = [[float(v) for v in row] for row in X]
    y = [float(v) for v in y]
    n, d = len(X), len(X[0])
    A = [[sum(r[i] * r[j] for r in X) / n for j in range(d)] for i in range(d)]
    b = [sum(r[i] * t for r, t in zip(X, y)) / n for i in range(d)]

    def times(v):
        return [sum(a * c for a, c in zip(row, v)) for row in A]

    v = [1.0 + 0.1 * i for i in range(d)]
    L = 0.0
    for _ in range(20000):
        u = times(v)
        size = math.sqrt(sum(c * c for c in u))
        v = [c / size for c in u]
        if abs(size - L) <= 1e-15 * size:
            break
        L = size
    L = sum(p * q for p, q in zip(v, times(v)))
    w = [0.0] * d
    for _ in range(steps):
        g = times(w)
        z = [w[j] - (g[j] - b[j]) / L for j in range(d)]
        w = [math.copysign(max(abs(c) - lam / L, 0.0), c) for c in z]
    return w
