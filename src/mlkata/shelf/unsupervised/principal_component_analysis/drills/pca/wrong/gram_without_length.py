# verdict: WA
# first contact: WA
# for n < d uses the Gram matrix but forgets to bring A'u to length 1
import numpy as np


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components = n_components
        self.whiten = whiten

    def fit(self, X, y=None):
        n, d = X.shape
        if n < 2:
            raise ValueError("n")
        self.mean_ = X.mean(0)
        A = X - self.mean_
        if d <= n:
            w, V = np.linalg.eigh(A.T @ A)
            rows = V[:, ::-1].T
        else:
            w, U = np.linalg.eigh(A @ A.T)
            rows = (A.T @ U[:, ::-1]).T
        w = np.maximum(w[::-1], 0)
        ratio = w / w.sum() if w.sum() > 0 else w * 0
        k = self.n_components
        if k is None:
            k = min(n, d)
        elif isinstance(k, float):
            if not 0 < k < 1:
                raise ValueError("share")
            k = int(np.argmax(np.cumsum(ratio) >= k - 1e-12)) + 1
        elif not 1 <= k <= min(n, d):
            raise ValueError("k")
        self.n_components_, self.components_ = k, rows[:k]
        self.singular_values_ = np.sqrt(w[:k])
        self.explained_variance_ = w[:k] / (n - 1)
        self.explained_variance_ratio_ = ratio[:k]
        return self

    def transform(self, X):
        Z = (X - self.mean_) @ self.components_.T
        if self.whiten:
            v = self.explained_variance_
            Z = np.where(v > 1e-12 * v[0], Z / np.sqrt(np.where(v > 0, v, 1)), 0)
        return Z

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        if self.whiten:
            v = self.explained_variance_
            Z = Z * np.sqrt(np.where(v > 1e-12 * v[0], v, 0))
        return Z @ self.components_ + self.mean_
