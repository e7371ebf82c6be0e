"""k-nearest neighbours at the speed of matrix multiplication.

Source: the expansion |a - b|² = |a|² - 2 a·b + |b|²; Garcia, Debreuve & Barlaud, "Fast k Nearest Neighbor Search using
GPU", CVPR Workshops 2008, is an early account of brute force by dense arithmetic.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.supervised.k_nearest_neighbors import reference

Floats = NDArray[np.float64]

CHUNK = 256  # queries at a time: the block of distances stays in cache
GROUP = 32  # distances whose minimum is looked at first


def pairwise_distances(A: ArrayLike, B: ArrayLike) -> Floats:
    """Euclidean distance of every row of A to every row of B.

    Idea: |a - b|² = |a|² - 2 a·b + |b|². The cross term for all pairs is one matrix product. The origin is moved to a
    row of B first, since the expansion cancels digits when the points lie far from it.

    Args:
        A: `(n, d)`. B: `(m, d)`; either may have no rows.

    Returns:
        `(n, m)` float64.

    Complexity: O(n m d) inside BLAS, O(n m) memory.
    Pitfall: rounding makes |a|² - 2 a·b + |b|² slightly negative for equal points: clamp at 0 before the root, or NaN.
    """
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    if not len(B):
        return np.zeros((len(A), 0))
    A, B = A - B[0], B - B[0]  # a row, not the mean: whole numbers stay whole, so equal distances stay equal
    squared = (A**2).sum(axis=1)[:, None] - 2.0 * A @ B.T + (B**2).sum(axis=1)  # (n, 1) + (n, m) + (m,)
    return np.sqrt(np.maximum(squared, 0.0))


class KNeighborsClassifier(reference.KNeighborsClassifier):
    """Classify by a vote of the nearest training points.

    Idea: neither the root nor |x|² changes which points are nearest, so rank by |t|² - 2 x·t. And do not sort: the k
    smallest lie in the k groups with the smallest minima, so find those groups, then select among k × 32 values
    instead of n. Distances of the k winners are then computed exactly, by difference.

    Args:
        n_neighbors: k.
        weights: "uniform": every neighbour counts 1; "distance": 1 / distance, and if the query lies exactly on
            training points, those among the k count 1 and all others 0.

    Attributes:
        classes_: `(c,)` the labels, sorted.

    Raises:
        ValueError: at prediction, if k is larger than the number of training points or less than 1.

    Complexity: predict O(n d) inside BLAS and O(n) comparisons for each query; O(n × 256) memory.
    Pitfall: a partition alone breaks ties at the k-th place at random; rows with such a tie are ranked again, stably.
    """

    def kneighbors(self, X: ArrayLike) -> tuple[Floats, NDArray[np.intp]]:
        """Distances and indices of the k nearest training points of each row of X, `(m, k)` each, nearest first."""
        X, k, n = self._check_X(X, fitted=True), self.n_neighbors, len(self._X)
        if not 1 <= k <= n:
            raise ValueError(f"n_neighbors={k} must lie between 1 and n_samples={n}")
        origin = self._X[0]
        data = self._X - origin
        ranks = np.full((min(CHUNK, len(X)), -(-n // GROUP) * GROUP), np.inf)  # padded to whole groups
        half_norm = 0.5 * (data**2).sum(axis=1)
        nearest = np.empty((len(X), k), dtype=np.intp)
        for start in range(0, len(X), CHUNK):
            chunk = X[start : start + CHUNK] - origin
            block = ranks[: len(chunk)]
            np.subtract(half_norm, chunk @ data.T, out=block[:, :n])  # ½|t|² - x·t: as ordered as the distance
            nearest[start : start + CHUNK] = _k_smallest(block, k)
        gaps = X[:, None, :] - self._X[nearest]  # (m, k, d)
        distances = np.sqrt(np.einsum("mkd,mkd->mk", gaps, gaps))
        order = np.lexsort((nearest, distances), axis=1)  # by distance, then by index
        return np.take_along_axis(distances, order, axis=1), np.take_along_axis(nearest, order, axis=1)


def _k_smallest(block: Floats, k: int) -> NDArray[np.intp]:
    """Columns of the k smallest values of each row of `(m, n)`, in any order; a tie at the end: lower columns."""
    groups = block.shape[1] // GROUP
    columns = np.broadcast_to(np.arange(block.shape[1]), block.shape)
    if k < groups:
        minima = block.reshape(len(block), groups, GROUP).min(axis=2)
        chosen = np.argpartition(minima, k, axis=1)[:, : k + 1]  # one more than needed shows ties at the end
        columns = (chosen[:, :, None] * GROUP + np.arange(GROUP)).reshape(len(block), -1)
    values = np.take_along_axis(block, columns, axis=1)
    if k == values.shape[1]:
        return columns
    best = np.argpartition(values, (k - 1, k), axis=1)[:, : k + 1]
    ends = np.take_along_axis(values, best[:, k - 1 :], axis=1)
    nearest = np.take_along_axis(columns, best[:, :k], axis=1)
    for row in np.flatnonzero(ends[:, 0] == ends[:, 1]):
        nearest[row] = np.argsort(block[row], kind="stable")[:k]
    return nearest
