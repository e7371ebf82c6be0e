# verdict: WA
# mistake: does not centre
# first contact: WA
import numpy as np


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components = n_components
        self.whiten = whiten

    def fit(self, X, y=None):
        X = np.asarray(X, dtype=float)
        n, d = X.shape
        if n < 2:
            raise ValueError("n < 2")
        self.mean_ = X.mean(axis=0)
        S, Vt = np.linalg.svd(X, full_matrices=False)[1:]
        var = S**2 / (n - 1)
        ratio = var / var.sum() if var.sum() > 0 else np.zeros(len(S))
        k = self.n_components
        if k is None:
            k = min(n, d)
        elif isinstance(k, float):
            if not 0 < k < 1:
                raise ValueError("share")
            k = int(np.argmax(np.cumsum(ratio) >= k - 1e-12)) + 1
        elif not 1 <= k <= min(n, d):
            raise ValueError("n_components")
        self.n_components_ = k
        self.components_ = Vt[:k]
        self.singular_values_ = S[:k]
        self.explained_variance_ = var[:k]
        self.explained_variance_ratio_ = ratio[:k]
        return self

    def _scale(self):
        if not self.whiten:
            return np.ones(self.n_components_)
        v = self.explained_variance_
        return np.where(v > 1e-12 * v[0], np.sqrt(v), np.inf)

    def transform(self, X):
        return (X - self.mean_) @ self.components_.T / self._scale()

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        s = self._scale()
        return (Z * np.where(np.isinf(s), 0, s)) @ self.components_ + self.mean_
