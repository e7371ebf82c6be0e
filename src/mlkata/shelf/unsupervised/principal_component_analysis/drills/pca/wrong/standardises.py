# verdict: WA
# first contact: WA
# scales every feature to unit variance before the SVD, unasked
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
        std = X.std(axis=0, ddof=1)
        std[std == 0] = 1
        U, S, Vt = np.linalg.svd((X - self.mean_) / std, full_matrices=False)
        var = S**2 / (n - 1)
        total = var.sum()
        ratio = var / total if total > 0 else np.zeros(len(S))
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

    def transform(self, X):
        Z = (X - self.mean_) @ self.components_.T
        if self.whiten:
            live = self.explained_variance_ > 1e-12 * self.explained_variance_[0]
            Z[:, live] /= np.sqrt(self.explained_variance_[live])
            Z[:, ~live] = 0
        return Z

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        Z = np.array(Z, dtype=float)
        if self.whiten:
            Z *= np.sqrt(self.explained_variance_)
        return Z @ self.components_ + self.mean_
