# how: plain lists and Gaussian elimination
# first contact: AC
def ridge(X, y, lam):
    X = [[float(v) for v in row] for row in X]
    y = [float(v) for v in y]
    d = len(X[0])
    A = [[sum(r[i] * r[j] for r in X) + (lam if i == j else 0.0) for j in range(d)] for i in range(d)]
    b = [sum(r[i] * t for r, t in zip(X, y)) for i in range(d)]
    for i in range(d):
        k = max(range(i, d), key=lambda k: abs(A[k][i]))
        A[i], A[k], b[i], b[k] = A[k], A[i], b[k], b[i]
        for k in range(i + 1, d):
            f = A[k][i] / A[i][i]
            b[k] -= f * b[i]
            A[k] = [u - f * v for u, v in zip(A[k], A[i])]
    w = [0.0] * d
    for i in reversed(range(d)):
        w[i] = (b[i] - sum(A[i][j] * w[j] for j in range(i + 1, d))) / A[i][i]
    return w
