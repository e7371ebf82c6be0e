# how: no power iteration at all: Jacobi rotations until the matrix is diagonal
# first contact: AC
import math

import numpy as np


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    M = [list(map(float, row)) for row in A]
    d = len(M)
    V = [[float(i == j) for j in range(d)] for i in range(d)]
    for _ in range(100):
        off = sum(M[i][j] ** 2 for i in range(d) for j in range(d) if i != j)
        if off < 1e-28:
            break
        for p in range(d):
            for q in range(p + 1, d):
                if M[p][q] == 0:
                    continue
                theta = 0.5 * math.atan2(2 * M[p][q], M[q][q] - M[p][p])
                c, s = math.cos(theta), math.sin(theta)
                for i in range(d):
                    M[i][p], M[i][q] = c * M[i][p] - s * M[i][q], s * M[i][p] + c * M[i][q]
                for i in range(d):
                    M[p][i], M[q][i] = c * M[p][i] - s * M[q][i], s * M[p][i] + c * M[q][i]
                for i in range(d):
                    V[i][p], V[i][q] = c * V[i][p] - s * V[i][q], s * V[i][p] + c * V[i][q]
    order = sorted(range(d), key=lambda i: -abs(M[i][i]))[:k]
    return np.array([M[i][i] for i in order]), np.array([[V[r][i] for r in range(d)] for i in order])
