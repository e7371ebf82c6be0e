# how: no vector arithmetic at all; rows of numbers, returns a list
# first contact: AC
def lasso_cd(X, y, lam, sweeps=100):
    rows = [[float(v) for v in row] for row in X]
    target = [float(v) for v in y]
    n, d = len(rows), len(rows[0])
    w = [0.0] * d
    r = list(target)
    norms = [sum(row[j] ** 2 for row in rows) for j in range(d)]
    for _ in range(sweeps):
        for j in range(d):
            if norms[j] <= 0.0:
                continue
            old = w[j]
            corr = sum(rows[i][j] * r[i] for i in range(n)) + norms[j] * old
            mag = abs(corr) - lam * n
            w[j] = 0.0 if mag <= 0 else (mag if corr > 0 else -mag) / norms[j]
            if w[j] != old:
                for i in range(n):
                    r[i] -= rows[i][j] * (w[j] - old)
    return w
