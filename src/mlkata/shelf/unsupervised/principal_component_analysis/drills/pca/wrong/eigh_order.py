# verdict: WA
# mistake: smallest variance first
# first contact: WA
import numpy as np


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components = n_components
        self.whiten = whiten

    def fit(self, X, y=None):
        X = np.asarray(X, float)
        n, d = X.shape
        if n < 2:
            raise ValueError("one row")
        self.mean_ = X.mean(axis=0)
        _, S, Vt = np.linalg.svd(X - self.mean_, full_matrices=False)
        order = np.arange(len(S) - 1, -1, -1)  # "ascending, like eigh"
        S, Vt = S[order], Vt[order]
        lam = S**2 / (n - 1)
        ratio = lam / lam.sum() if lam.sum() > 0 else 0 * lam
        k = self.n_components
        if k is None:
            k = len(S)
        elif isinstance(k, float):
            if not 0 < k < 1:
                raise ValueError("share")
            k = int(np.argmax(np.cumsum(ratio) >= (k - 1e-12))) + 1
        elif not 1 <= k <= len(S):
            raise ValueError("k")
        self.n_components_ = k
        self.components_ = Vt[:k]
        self.explained_variance_ = lam[:k]
        self.explained_variance_ratio_ = ratio[:k]
        self.singular_values_ = S[:k]
        return self

    def _std(self):
        v = self.explained_variance_
        return np.sqrt(np.where(v > 1e-12 * v[0], v, np.inf)) if self.whiten else np.ones(len(v))

    def transform(self, X):
        return (X - self.mean_) @ self.components_.T / self._std()

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        s = self._std()
        return Z * np.where(np.isfinite(s), s, 0) @ self.components_ + self.mean_
