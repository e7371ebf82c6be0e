"""PCA for many samples and few features: eigenvectors of the covariance, or of the Gram matrix, whichever is smaller.

Source: M. Turk & A. Pentland, "Eigenfaces for recognition", J. Cognitive Neuroscience 3(1), 1991, pp. 71–86 (the
small side of n and d).
"""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from mlkata.shelf.unsupervised.principal_component_analysis import reference
from mlkata.shelf.unsupervised.principal_component_analysis.reference import with_fixed_sign


class PCA(reference.PCA):
    """PCA by `eigh` of the smaller of A'A `(d, d)` and AA' `(n, n)`, with A the centred data.

    Idea: both have the same eigenvalues but for zeros. One matrix product reads the data once, and `eigh` then works
    on the short side alone, where the SVD of A walks over the long side again and again.

    Args:
        n_components, whiten: as in `reference.PCA`; so are attributes and methods.

    Complexity: O(n d min(n, d) + min(n, d)³), with a far smaller constant than the SVD.
    Pitfall: squaring A squares its condition number: variances below about 1e-15 of the largest are rounding. A
    direction of the Gram matrix with variance 0 has no component A'u to return; QR completes the basis.
    """

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn the components of `(n, d)` X; y is ignored. Returns self."""
        X = self._check_X(X)
        if len(X) < 2:
            raise ValueError(f"variance needs 2 samples, got n_samples={len(X)} (1 sample)")
        n, d = X.shape
        self.mean_ = X.mean(axis=0)
        A = X - self.mean_
        squares, vectors = np.linalg.eigh(A.T @ A if d <= n else A @ A.T)  # rising
        squares = np.maximum(squares[::-1], 0.0)  # falling; rounding may leave -1e-13
        total = squares.sum()
        ratio = squares / total if total > 0 else np.zeros_like(squares)
        k = self.n_components_ = self._how_many(squares / (n - 1))
        rows = vectors.T[::-1][:k]  # (k, d) or (k, n)
        if d > n:
            rows = _orthonormal_rows(rows @ A, squares[:k])
        self.components_ = with_fixed_sign(rows)
        self.singular_values_ = np.sqrt(squares[:k])
        self.explained_variance_ = squares[:k] / (n - 1)
        self.explained_variance_ratio_ = ratio[:k]
        return self


def _orthonormal_rows(rows: reference.Floats, squares: reference.Floats) -> reference.Floats:
    """Rows `(k, d)` of lengths sqrt(squares) made orthonormal; those of length 0 replaced by any that fit."""
    signal = squares > reference.NULL * max(squares[0], np.finfo(float).tiny)
    rows = np.where(signal[:, None], rows, np.random.default_rng(0).normal(size=rows.shape))
    basis, upper = np.linalg.qr(rows.T)  # the first columns keep their direction, up to sign
    return basis.T * np.where(np.diag(upper) < 0, -1.0, 1.0)[:, None]
