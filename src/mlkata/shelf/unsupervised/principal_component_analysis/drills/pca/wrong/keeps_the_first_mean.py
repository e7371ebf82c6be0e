# verdict: WA
# first contact: AC
# a second fit on as many features goes on with the mean of the first
import numpy as np


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components = n_components
        self.whiten = whiten

    def fit(self, X, y=None):
        n, d = X.shape
        most = min(n, d)
        if n < 2:
            raise ValueError("variance needs two samples")
        wanted = self.n_components
        whole = isinstance(wanted, (int, np.integer))
        if wanted is not None and not (1 <= wanted <= most if whole else 0 < wanted < 1):
            raise ValueError("n_components")
        if len(getattr(self, "mean_", ())) != d:
            self.mean_ = X.mean(axis=0)
        s, V = np.linalg.svd(X - self.mean_, full_matrices=False)[1:]
        variance = s**2 / (n - 1)
        ratio = variance / (variance.sum() or 1.0)
        if wanted is None:
            k = most
        elif whole:
            k = int(wanted)
        else:
            k = 1 + int((np.cumsum(ratio) < wanted).sum())
        self.n_components_ = k
        self.components_, self.singular_values_ = V[:k], s[:k]
        self.explained_variance_, self.explained_variance_ratio_ = variance[:k], ratio[:k]
        return self

    def _deviation(self):
        v = self.explained_variance_
        return np.where(v > 1e-12 * v[0], np.sqrt(v), 0.0) if self.whiten else np.ones(len(v))

    def transform(self, X):
        s = self._deviation()
        return (X - self.mean_) @ self.components_.T * np.where(s > 0, 1 / np.where(s > 0, s, 1.0), 0.0)

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        return Z * self._deviation() @ self.components_ + self.mean_
