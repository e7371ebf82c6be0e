# how: SVD; keeps the projection matrices themselves, to and fro, instead of scaling afterwards
# first contact: AC
from dataclasses import dataclass
from typing import Optional, Union

import numpy as np


@dataclass
class PCA:
    n_components: Optional[Union[int, float]] = None
    whiten: bool = False

    def fit(self, X: np.ndarray, y=None) -> "PCA":
        X = np.array(X, dtype=np.float64)
        n_samples = X.shape[0]
        if n_samples < 2:
            raise ValueError("at least 2 rows")
        self.mean_ = X.sum(axis=0) / n_samples
        U, S, Vt = np.linalg.svd(X - self.mean_[None, :], full_matrices=False)
        power = S * S
        share = power / power.sum() if power.sum() > 0 else 0 * power
        if self.n_components is None:
            k = S.size
        elif type(self.n_components) is float:
            if self.n_components <= 0 or self.n_components >= 1:
                raise ValueError("share out of range")
            k = 1 + int(np.searchsorted(np.cumsum(share), self.n_components - 1e-12))
        elif 0 < self.n_components <= S.size:
            k = int(self.n_components)
        else:
            raise ValueError("too many or too few components")
        self.n_components_ = k
        self.components_ = Vt[:k]
        self.singular_values_ = S[:k]
        self.explained_variance_ = power[:k] / (n_samples - 1)
        self.explained_variance_ratio_ = share[:k]
        scale = np.ones(k)
        back = np.ones(k)
        if self.whiten:
            for i, v in enumerate(self.explained_variance_):
                null = v <= 1e-12 * self.explained_variance_[0]
                scale[i] = 0.0 if null else v**-0.5
                back[i] = 0.0 if null else v**0.5
        self._to = self.components_.T * scale
        self._fro = back[:, None] * self.components_
        return self

    def transform(self, X):
        return np.einsum("nd,dk->nk", X - self.mean_, self._to)

    def fit_transform(self, X, y=None):
        return self.fit(X).transform(X)

    def inverse_transform(self, Z):
        return np.matmul(Z, self._fro) + self.mean_
