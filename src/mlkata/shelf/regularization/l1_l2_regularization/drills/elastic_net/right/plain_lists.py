# how: no vector arithmetic at all; the ridge part shrinks a lasso step of the same column
# first contact: AC
def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    rows = [[float(v) for v in row] for row in X]
    r = [float(v) for v in y]
    n, d = len(rows), len(rows[0])
    w = [0.0] * d
    norms = [sum(row[j] ** 2 for row in rows) / n for j in range(d)]
    for _ in range(sweeps):
        for j in range(d):
            if norms[j] <= 0.0:
                continue
            old = w[j]
            best = sum(rows[i][j] * r[i] for i in range(n)) / n / norms[j] + old  # without any penalty
            t = lam * ratio / norms[j]
            lasso = best - t if best > t else best + t if best < -t else 0.0
            w[j] = lasso / (1.0 + lam * (1.0 - ratio) / norms[j])
            for i in range(n):
                r[i] -= rows[i][j] * (w[j] - old)
    return w
