# verdict: WA
# mistake: inverse_transform forgets the whitening
# first contact: WA
import numpy as np


class PCA:
    def __init__(self, n_components=None, whiten=False):
        self.n_components, self.whiten = n_components, whiten

    def fit(self, X, y=None):
        if len(X) < 2:
            raise ValueError("too few rows")
        self.mean_ = np.mean(X, 0)
        _, S, W = np.linalg.svd(X - self.mean_, full_matrices=False)
        lam = S**2 / (len(X) - 1)
        share = lam / lam.sum() if lam.any() else np.zeros_like(lam)
        q = self.n_components
        if q is None:
            q = len(S)
        elif isinstance(q, float):
            if not 0 < q < 1:
                raise ValueError("share")
            q = next(i for i in range(1, len(S) + 1) if share[:i].sum() >= q - 1e-12)
        elif q not in range(1, len(S) + 1):
            raise ValueError("q")
        self.n_components_ = q
        self.components_, self.singular_values_ = W[:q], S[:q]
        self.explained_variance_, self.explained_variance_ratio_ = lam[:q], share[:q]
        return self

    def transform(self, X):
        Z = (X - self.mean_) @ self.components_.T
        if not self.whiten:
            return Z
        lam = self.explained_variance_
        return np.stack(
            [Z[:, i] / lam[i] ** 0.5 if lam[i] > 1e-12 * lam[0] else 0 * Z[:, i] for i in range(len(lam))], axis=1
        )

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        return Z @ self.components_ + self.mean_
