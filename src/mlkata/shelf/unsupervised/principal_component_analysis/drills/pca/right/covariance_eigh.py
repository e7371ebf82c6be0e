# how: eigenvectors of np.cov, sorted, negative rounding cut off
# first contact: AC
import numpy as np


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components = n_components
        self.whiten = whiten

    def fit(self, X, y=None):
        X = np.asarray(X, dtype=float)
        n, d = X.shape
        if n < 2:
            raise ValueError("need at least two samples")
        m = min(n, d)
        self.mean_ = X.mean(0)
        C = np.atleast_2d(np.cov(X, rowvar=False))
        lam, V = np.linalg.eigh(C)
        order = np.argsort(lam)[::-1][:m]
        lam, V = np.clip(lam[order], 0, None), V[:, order]
        total = np.trace(C)
        ratio = lam / total if total > 0 else np.zeros(m)
        c = self.n_components
        if c is None:
            k = m
        elif isinstance(c, float):
            if not 0 < c < 1:
                raise ValueError("share must lie in (0, 1)")
            k = int(np.sum(np.cumsum(ratio) < c - 1e-12) + 1)
        else:
            if not 1 <= c <= m:
                raise ValueError("bad n_components")
            k = int(c)
        self.n_components_ = k
        self.components_ = V[:, :k].T
        self.explained_variance_ = lam[:k]
        self.explained_variance_ratio_ = ratio[:k]
        self.singular_values_ = np.sqrt(lam[:k] * (n - 1))
        return self

    def transform(self, X):
        Z = (X - self.mean_) @ self.components_.T
        if self.whiten:
            v = self.explained_variance_
            ok = v > 1e-12 * v[0]
            Z = np.where(ok, Z / np.sqrt(np.where(ok, v, 1)), 0)
        return Z

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        if self.whiten:
            Z = Z * np.sqrt(self.explained_variance_)
        return Z @ self.components_ + self.mean_
