# how: no decomposition at all: Jacobi rotations on the covariance, written out
# first contact: AC
import math

import numpy as np


def jacobi(C, sweeps=60):
    A, V = C.copy(), np.eye(len(C))
    n = len(A)
    for _ in range(sweeps):
        off = math.sqrt(max(0.0, (A**2).sum() - (np.diag(A) ** 2).sum()))
        if off <= 1e-16 * max(1e-300, np.abs(A).max()):
            break
        for p in range(n):
            for q in range(p + 1, n):
                if abs(A[p, q]) < 1e-300:
                    continue
                t = (A[q, q] - A[p, p]) / (2 * A[p, q])
                t = (1 if t >= 0 else -1) / (abs(t) + math.sqrt(t * t + 1))
                c = 1 / math.sqrt(t * t + 1)
                s = t * c
                Ap, Aq = A[:, p].copy(), A[:, q].copy()
                A[:, p], A[:, q] = c * Ap - s * Aq, s * Ap + c * Aq
                Ap, Aq = A[p].copy(), A[q].copy()
                A[p], A[q] = c * Ap - s * Aq, s * Ap + c * Aq
                Vp, Vq = V[:, p].copy(), V[:, q].copy()
                V[:, p], V[:, q] = c * Vp - s * Vq, s * Vp + c * Vq
    return np.diag(A), V


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components, self.whiten = n_components, whiten

    def fit(self, X, y=None):
        n, d = X.shape
        if n < 2:
            raise ValueError("variance of one sample")
        limit = min(n, d)
        want = self.n_components
        if want is not None:
            whole = not isinstance(want, float)
            if (whole and not 1 <= want <= limit) or (not whole and not 0.0 < want < 1.0):
                raise ValueError(f"n_components={want}")
        self.mean_ = np.mean(X, axis=0)
        B = X - self.mean_
        values, vectors = jacobi(B.T @ B / (n - 1))
        order = sorted(range(d), key=lambda i: -values[i])
        values = np.array([max(values[i], 0.0) for i in order])
        rows = np.array([vectors[:, i] for i in order])
        total = values.sum()
        shares = [v / total if total else 0.0 for v in values]
        if want is None:
            k = limit
        elif isinstance(want, float):
            k, acc = 0, 0.0
            while acc < want - 1e-13:
                acc += shares[k]
                k += 1
        else:
            k = want
        self.n_components_ = k
        self.components_ = rows[:k]
        self.explained_variance_ = values[:k]
        self.explained_variance_ratio_ = np.array(shares[:k])
        self.singular_values_ = np.sqrt((n - 1) * values[:k])
        std = np.sqrt(values[:k])
        self._std = std if self.whiten else np.ones(k)
        self._null = self.whiten & (values[:k] <= 1e-12 * values[0])
        return self

    def transform(self, X):
        Z = (X - self.mean_).dot(self.components_.T)
        Z[:, self._null] = 0.0
        return Z / np.where(self._null, 1.0, self._std)

    def fit_transform(self, X, y=None):
        self.fit(X)
        return self.transform(X)

    def inverse_transform(self, Z):
        return (Z * np.where(self._null, 0.0, self._std)).dot(self.components_) + self.mean_
