# verdict: WA
# mistake: divides by n
# first contact: WA
import numpy as np


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components = n_components
        self.whiten = whiten

    def fit(self, X, y=None):
        n, d = X.shape
        if n < 2:
            raise ValueError("n < 2")
        self.mean_ = X.mean(0)
        A = X - self.mean_
        lam, V = np.linalg.eigh(A.T @ A / n)
        lam, V = np.maximum(lam[::-1], 0), V[:, ::-1]
        lam, V = lam[: min(n, d)], V[:, : min(n, d)]
        ratio = lam / lam.sum() if lam.sum() > 0 else lam * 0
        c = self.n_components
        if isinstance(c, float):
            if not 0 < c < 1:
                raise ValueError
            c = int((np.cumsum(ratio) < c - 1e-12).sum()) + 1
        elif c is None:
            c = min(n, d)
        elif c < 1 or c > min(n, d):
            raise ValueError
        self.n_components_ = c
        self.components_, self.explained_variance_ = V[:, :c].T, lam[:c]
        self.explained_variance_ratio_ = ratio[:c]
        self.singular_values_ = np.linalg.svd(A, compute_uv=False)[:c]
        return self

    def transform(self, X):
        Z = (X - self.mean_) @ self.components_.T
        if self.whiten:
            v = self.explained_variance_
            Z = Z * np.where(v > 1e-12 * v[0], 1 / np.sqrt(np.where(v > 0, v, 1)), 0)
        return Z

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        if self.whiten:
            v = self.explained_variance_
            Z = Z * np.where(v > 1e-12 * v[0], np.sqrt(v), 0)
        return Z @ self.components_ + self.mean_
