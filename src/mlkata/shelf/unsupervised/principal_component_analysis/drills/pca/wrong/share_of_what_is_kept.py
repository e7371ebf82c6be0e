# verdict: WA
# mistake: ratios of the kept variance only
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
        _, s, Vt = np.linalg.svd(X - self.mean_, full_matrices=False)
        v = s**2 / (n - 1)
        all_of_it = v.sum()
        k = self.n_components
        if k is None:
            k = len(s)
        if isinstance(k, float):
            if k <= 0 or k >= 1:
                raise ValueError("share")
            done = 0.0
            for i in range(len(s)):
                done += v[i] / all_of_it
                if done >= k - 1e-12:
                    break
            k = i + 1
        if k < 1 or k > len(s):
            raise ValueError("k")
        self.n_components_ = k
        self.components_ = Vt[:k]
        self.singular_values_ = s[:k]
        self.explained_variance_ = v[:k]
        kept = v[:k].sum()
        self.explained_variance_ratio_ = v[:k] / kept if kept > 0 else np.zeros(k)
        return self

    def transform(self, X):
        Z = (X - self.mean_) @ self.components_.T
        if self.whiten:
            keep = self.explained_variance_ > 1e-12 * self.explained_variance_[0]
            Z = np.where(keep, Z / np.sqrt(np.where(keep, self.explained_variance_, 1)), 0.0)
        return Z

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        if self.whiten:
            keep = self.explained_variance_ > 1e-12 * self.explained_variance_[0]
            Z = Z * np.sqrt(np.where(keep, self.explained_variance_, 0))
        return Z @ self.components_ + self.mean_
