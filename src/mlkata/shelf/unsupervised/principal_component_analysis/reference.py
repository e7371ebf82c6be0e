"""Principal component analysis: by the covariance's eigenvectors, by SVD as an estimator, and power iteration.

Samples are rows of `X`, `(n, d)`; components are rows too, `(k, d)`, orthonormal, by falling variance. Variances divide
by n - 1. The sign of a component is arbitrary: here its entry of largest magnitude is positive.

Source: C. Bishop, "Pattern Recognition and Machine Learning", Springer 2006, sec. 12.1 (maximum variance, minimum
error); I. Jolliffe, "Principal Component Analysis", 2nd ed., Springer 2002, sec. 3.5 (singular value decomposition);
G. Golub & C. Van Loan, "Matrix Computations", 4th ed., Johns Hopkins 2013, sec. 8.2 (power iteration).
"""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.evaluation._estimator import Transformer

Floats = NDArray[np.floating]

NULL = 1e-12  # a variance below this share of the largest is rounding, not signal


def with_fixed_sign(components: Floats) -> Floats:
    """Each row, or its opposite, such that its entry of largest magnitude is positive.

    Args:
        components: `(k, d)`.

    Returns:
        `(k, d)`.

    Complexity: O(k d).
    """
    largest = np.abs(components).argmax(axis=1)  # (k,)
    return components * np.sign(np.take_along_axis(components, largest[:, None], axis=1))  # (k, d) times (k, 1)


def pca_eig(X: ArrayLike, k: int) -> tuple[Floats, Floats, Floats]:
    """PCA in four lines: centre, covariance, eigenvectors, sort.

    Idea: the variance of the data along a unit vector w is w'Cw with C the covariance. Its maximum over unit vectors
    is the largest eigenvalue, taken at its eigenvector; the next one is the best direction at right angles to it.

    Args:
        X: `(n, d)`, n >= 2. k: how many components, 1 <= k <= d.

    Returns:
        mean `(d,)`, components `(k, d)`, variances `(k,)` falling, in the squared unit of the data.

    Complexity: O(n d² + d³).
    Pitfall: `eigh` returns eigenvalues *rising*. The covariance squares the condition number: singular values below
    1e-8 of the largest drown in rounding, which the SVD of the centred data avoids.
    """
    X = np.asarray(X, dtype=float)
    mean = X.mean(axis=0)
    centred = X - mean
    covariance = centred.T @ centred / (len(X) - 1)  # (d, d)
    variances, vectors = np.linalg.eigh(covariance)  # rising; eigenvectors are columns
    return mean, with_fixed_sign(vectors.T[::-1][:k]), np.maximum(variances[::-1][:k], 0.0)  # rounding may give -1e-17


class PCA(Transformer):
    """Principal component analysis by SVD of the centred data.

    Idea: with centred data A = U S V', the covariance is A'A / (n - 1) = V (S² / (n - 1)) V'. So the right singular
    vectors are the principal components and no covariance is ever formed.

    Args:
        n_components: a whole number from 1 to min(n, d); a share in (0, 1) of the variance to explain at least; or
            None for min(n, d).
        whiten: divide every score by its standard deviation.

    Attributes: after `fit`: `mean_` `(d,)`, `components_` `(k, d)` orthonormal rows by falling variance,
    `explained_variance_` `(k,)` (divided by n - 1), `explained_variance_ratio_` `(k,)` of the total variance of the
    data, `singular_values_` `(k,)`, `n_components_` (k).

    Methods: `fit(X)` returns self; `transform(X)` → scores `(n, k)`, of new data too: they are centred with the mean
    of the *training* data; `fit_transform(X)`; `inverse_transform(Z)` → `(n, d)` undoes `transform` within the
    subspace, whitening included. A direction whose variance is at most 1e-12 of the largest carries no information:
    whitened, its score is 0.

    Raises: ValueError for n < 2, for a whole `n_components` outside 1 … min(n, d) or a share outside (0, 1).

    Complexity: O(n d min(n, d)).
    Pitfall: new data are centred with the training mean, never with their own.
    """

    def __init__(self, n_components: int | float | None = None, whiten: bool = False) -> None:
        self.n_components = n_components
        self.whiten = whiten

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Learn the components of `(n, d)` X; y is ignored. Returns self."""
        X = self._check_X(X)
        if len(X) < 2:
            raise ValueError(f"variance needs 2 samples, got n_samples={len(X)} (1 sample)")
        self.mean_ = X.mean(axis=0)
        _, singular, rows = np.linalg.svd(X - self.mean_, full_matrices=False)  # singular falling; rows (min(n, d), d)
        variance = singular**2 / (len(X) - 1)
        total = variance.sum()
        ratio = variance / total if total > 0 else np.zeros_like(variance)  # constant data explain nothing
        k = self.n_components_ = self._how_many(variance)
        self.components_ = with_fixed_sign(rows[:k])
        self.singular_values_ = singular[:k]
        self.explained_variance_ = variance[:k]
        self.explained_variance_ratio_ = ratio[:k]
        return self

    def _how_many(self, variance: Floats) -> int:
        most, wanted = len(variance), self.n_components
        if wanted is None:
            return most
        if isinstance(wanted, (int, np.integer)) and 1 <= wanted <= most:
            return int(wanted)
        if isinstance(wanted, (float, np.floating)) and 0 < wanted < 1:
            return components_for(variance, wanted)
        raise ValueError(f"n_components={wanted!r} should be a whole number from 1 to {most} or a share in (0, 1)")

    def _scale(self) -> Floats:
        """What scores are divided by: 1, or standard deviations with infinity for null directions."""
        if not self.whiten:
            return np.ones(self.n_components_)
        variance = self.explained_variance_
        return np.sqrt(np.where(variance > NULL * variance[0], variance, np.inf))

    def transform(self, X: ArrayLike) -> Floats:
        """Scores `(m, k)` of the rows of X, centred with the training mean."""
        X = self._check_X(X, fitted=True)
        return (X - self.mean_) @ self.components_.T / self._scale()  # (n, k); anything / inf is 0

    def inverse_transform(self, Z: ArrayLike) -> Floats:
        """Rows `(m, d)` from scores `(m, k)`: undoes `transform` within the subspace, whitening included."""
        scale = self._scale()
        scale[np.isinf(scale)] = 0.0  # a null direction gives nothing back
        return np.asarray(Z) * scale @ self.components_ + self.mean_

    def fit_transform(self, X: ArrayLike, y: object = None) -> Floats:
        """`fit`, and the scores of the rows of X."""
        return self.fit(X).transform(X)


def components_for(variances: ArrayLike, share: float) -> int:
    """The least number of leading components that explain at least `share` of the variance.

    Args:
        variances: `(d,)` variances, or shares, of all components, falling. share: in (0, 1].

    Returns:
        A number from 1 to d.

    Complexity: O(d).
    Pitfall: the total is over *all* components, not over those kept.
    """
    explained = np.cumsum(variances)  # (d,) rising
    enough = explained >= share * explained[-1]
    return int(np.argmax(enough)) + 1  # argmax finds the first True


def power_iteration(
    A: Floats, k: int = 1, max_iter: int = 2000, tol: float = 1e-12, seed: int = 0
) -> tuple[Floats, Floats]:
    """The k eigenpairs of largest magnitude of a symmetric matrix, by power iteration.

    Idea: each multiplication by A stretches the component along the leading eigenvector most, by the factor
    |λ1 / λ2| relative to the next. The next pair is found the same way at right angles to what is already known:
    that is deflation, without touching A.

    Args:
        A: `(d, d)` symmetric; eigenvalues may be negative or zero.
        k: how many, 1 <= k <= d.
        max_iter: multiplications for each pair. tol: stop when the vector, up to sign, moves by less.
        seed: of the random starting vectors.

    Returns:
        values `(k,)` by falling magnitude; vectors `(k, d)`, orthonormal rows, `vectors[i]` belongs to `values[i]`.

    Complexity: O(d²) a multiplication; log(1 / tol) / log|λ1 / λ2| of them for the first pair.
    Pitfall: with a negative eigenvalue the vector flips at every step: compare up to sign, or it never "converges".
    """
    rng = np.random.default_rng(seed)
    values, vectors = np.empty(k), np.empty((k, len(A)))
    noise = len(A) * np.finfo(float).eps * np.linalg.norm(A)  # a product shorter than this is rounding
    for i in range(k):
        v = _orthonormal(rng.normal(size=len(A)), vectors[:i])
        for _ in range(max_iter):
            product = A @ v
            if np.linalg.norm(product) <= noise:  # A is zero on what is left: any direction will do
                break
            before, v = v, _orthonormal(product, vectors[:i])
            moved = min(np.linalg.norm(v - before), np.linalg.norm(v + before))  # up to sign: λ < 0 flips v
            if moved < tol:
                break
        values[i], vectors[i] = v @ A @ v, v  # the Rayleigh quotient knows the sign, the length of A v does not
    return values, vectors


def _orthonormal(v: Floats, found: Floats) -> Floats:
    """`v` without its parts along the rows of `found`, of length 1.

    Twice: where little is left after the first time, what is left is mostly rounding and not at right angles yet.
    """
    v = v - found.T @ (found @ v)
    v = v - found.T @ (found @ v)
    return v / np.linalg.norm(v)
