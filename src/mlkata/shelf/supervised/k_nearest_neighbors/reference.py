"""k-nearest neighbours as one writes it on a whiteboard: distances, the vote, leave-one-out, and a k-d tree.

Points are rows, distances Euclidean. Equal distances are resolved by the lower index, equal votes by the first class in
sorted order, so that every result is determined.

Source: Cover & Hart, "Nearest Neighbor Pattern Classification", IEEE Trans. Inf. Theory 13(1), 1967 (the rule);
Friedman, Bentley & Finkel, "An Algorithm for Finding Best Matches in Logarithmic Expected Time", ACM TOMS 3(3), 1977
(the k-d tree with median splits and leaves of several points).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.evaluation._estimator import Classifier

Floats = NDArray[np.float64]


def pairwise_distances(A: ArrayLike, B: ArrayLike) -> Floats:
    """Euclidean distance of every row of A to every row of B.

    Idea: the definition, one pair at a time. `one_loop.py` hands the inner loop to broadcasting, `fast.py` both loops
    to one matrix product.

    Args:
        A: `(n, d)`. B: `(m, d)`; either may have no rows.

    Returns:
        `(n, m)` float64.

    Complexity: O(n m d), all of the loop in Python.
    """
    A, B = np.asarray(A, dtype=float), np.asarray(B)  # one float side: differences of bytes do not wrap around
    distances = np.empty((len(A), len(B)))
    for i in range(len(A)):
        for j in range(len(B)):
            distances[i, j] = np.sqrt(np.sum((A[i] - B[j]) ** 2))
    return distances


def knn_predict(X: ArrayLike, y: ArrayLike, q: ArrayLike, k: int) -> object:
    """The label of one point by the vote of its k nearest neighbours.

    Idea: all of the method in four lines: distances, the k smallest, count, the most frequent.

    Args:
        X: `(n, d)` training points. y: `(n,)` labels. q: `(d,)` the query. k: 1 to n.

    Returns:
        One element of y.

    Complexity: O(n d) for the distances and O(n log n) for the sort; there is no training.
    Pitfall: `np.unique` sorts the labels, so `argmax` resolves equal votes by the first label in that order.
    """
    distances = np.sqrt(np.sum((np.asarray(X, dtype=float) - np.asarray(q, dtype=float)) ** 2, axis=1))  # (n,)
    nearest = np.argsort(distances, kind="stable")[:k]
    labels, votes = np.unique(np.asarray(y)[nearest], return_counts=True)
    return labels[np.argmax(votes)]


class KNeighborsClassifier(Classifier):
    """Classify by a vote of the nearest training points.

    Idea: `fit` only remembers. All work happens at the query: k nearest points, each gives its weight to its class,
    and the shares are the probabilities.

    Args:
        n_neighbors: k.
        weights: "uniform": every neighbour counts 1; "distance": 1 / distance, and if the query lies exactly on
            training points, those among the k count 1 and all others 0.

    Attributes:
        classes_: `(c,)` the labels, sorted.

    Raises:
        ValueError: at prediction, if k is larger than the number of training points or less than 1.

    Complexity: fit O(1); predict O(n d + n log n) for each query, O(n d) memory for the data.
    Pitfall: 1 / 0 for a query that is a training point: infinity, then NaN when the shares are formed.
    """

    def __init__(self, n_neighbors: int = 5, weights: Literal["uniform", "distance"] = "uniform") -> None:
        self.n_neighbors = n_neighbors
        self.weights = weights

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Remember `(n, d)` X and `(n,)` y, labels of any kind. Returns self."""
        self._X = self._check_X(X)
        self.classes_, self._code = np.unique(self._check_y(y, len(self._X)), return_inverse=True)
        return self

    def kneighbors(self, X: ArrayLike) -> tuple[Floats, NDArray[np.intp]]:
        """Distances and indices of the k nearest training points of each row of X, `(m, k)` each, nearest first."""
        X = self._check_X(X, fitted=True)
        if not 1 <= self.n_neighbors <= len(self._X):
            raise ValueError(f"n_neighbors={self.n_neighbors} must lie between 1 and n_samples={len(self._X)}")
        distances = np.array([np.sqrt(np.sum((self._X - x) ** 2, axis=1)) for x in X])  # (m, n)
        nearest = np.argsort(distances, kind="stable")[:, : self.n_neighbors]  # stable: lower index first
        return np.take_along_axis(distances, nearest), nearest

    def predict_proba(self, X: ArrayLike) -> Floats:
        """The weighted share of each class among the k neighbours: `(m, c)`, rows sum to 1, columns as `classes_`."""
        distances, nearest = self.kneighbors(X)
        weight = np.ones_like(distances)  # (m, k)
        if self.weights == "distance":
            on_top = distances == 0
            inverse = np.reciprocal(distances, out=weight, where=~on_top)  # 1 stays where the distance is 0
            weight = np.where(on_top.any(axis=1, keepdims=True), on_top, inverse)
        code = self._code[nearest]  # (m, k)
        votes = [np.where(code == c, weight, 0.0).sum(axis=1) for c in range(len(self.classes_))]
        votes = np.stack(votes, axis=1)  # (m, c)
        return votes / votes.sum(axis=1, keepdims=True)

    def predict(self, X: ArrayLike) -> NDArray:
        """The class with the largest share for each row of X, `(m,)`; equal shares: the first in `classes_`."""
        shares = self.predict_proba(X)
        return self.classes_[np.argmax(shares, axis=1)]


def knn_loo_error(X: ArrayLike, y: ArrayLike, ks: Iterable[int]) -> dict[int, float]:
    """Leave-one-out error of k-NN for several k, from one sort.

    Idea: leaving a point out is striking it from its own list of neighbours: put infinity on the diagonal. The sorted
    lists serve every k, the votes of k neighbours are those of k - 1 plus one.

    Args:
        X: `(n, d)`. y: `(n,)`. ks: values of k, 1 to n - 1.

    Returns:
        k → share of points whose label is not the vote of the k nearest others.

    Complexity: O(n² d + n² log n) once, then O(n c) for each k up to the largest.
    """
    X = np.asarray(X, dtype=float)
    labels, code = np.unique(np.asarray(y), return_inverse=True)
    distances = np.array([np.sqrt(np.sum((X - x) ** 2, axis=1)) for x in X])  # (n, n)
    np.fill_diagonal(distances, np.inf)
    ranked = code[np.argsort(distances, axis=1, kind="stable")]  # (n, n): class of the j-th nearest
    votes = np.zeros((len(X), len(labels)))
    errors = {}
    for k in range(1, max(ks := list(ks)) + 1):
        votes[np.arange(len(X)), ranked[:, k - 1]] += 1
        if k in ks:
            errors[k] = float(np.mean(np.argmax(votes, axis=1) != code))
    return errors


class KDTree:
    """The k nearest stored points of a query, without looking at most of them.

    Idea: halve the points at the median of their widest coordinate, again and again. A query descends to its own leaf
    first; on the way back it enters the other half only if the splitting plane is nearer than the k-th best so far,
    since no point beyond the plane can be nearer than the plane.

    Args:
        points: `(n, d)`, n at least 1; equal points are allowed.
        leaf_size: at most so many points are left unsplit.

    Attributes:
        visited: how many stored points the last `query` computed the distance to.

    Complexity: build O(n log² n) or so; query O(log n) expected for small d, O(n) in high dimension.
    Pitfall: the bound is the *k-th* best, and there is none until k points are found; squared distances go with a
        squared distance to the plane.
    """

    def __init__(self, points: ArrayLike, leaf_size: int = 16) -> None:
        self._points = np.asarray(points, float)
        self._leaf_size = leaf_size
        self._root = self._build(np.arange(len(self._points)))

    def _build(self, rows: NDArray[np.intp]) -> tuple | NDArray[np.intp]:
        """A leaf (array of row numbers) or (axis, threshold, lower half, upper half)."""
        if len(rows) <= self._leaf_size:
            return rows
        block = self._points[rows]
        axis = int(np.argmax(np.ptp(block, axis=0)))
        rows = rows[np.argsort(block[:, axis])]
        half = len(rows) // 2  # split by count, not by value: equal points cannot recurse for ever
        return axis, self._points[rows[half], axis], self._build(rows[:half]), self._build(rows[half:])

    def query(self, q: ArrayLike, k: int = 1) -> tuple[Floats, NDArray[np.intp]]:
        """Distances and row numbers of the k stored points nearest to q, nearest first.

        Args:
            q: `(d,)`. k: 1 to n.

        Returns:
            `(k,)` distances and `(k,)` indices; equal distances in any order.

        Raises:
            ValueError: if k is less than 1 or larger than n.
        """
        if not 1 <= k <= len(self._points):
            raise ValueError(f"k={k} must lie between 1 and the number of points, {len(self._points)}")
        self.visited = 0
        nothing = np.full(k, np.inf), np.empty(k, dtype=np.intp)  # k entries from the start: the last is the bound
        squared, rows = self._search(self._root, np.asarray(q), nothing)
        return np.sqrt(squared), rows

    def _search(self, node: tuple | NDArray[np.intp], q: NDArray, best: tuple) -> tuple[Floats, NDArray[np.intp]]:
        """The k best of `best`, `(k,)` squared distances and rows in order, and of the points below `node`."""
        if isinstance(node, np.ndarray):
            self.visited += len(node)
            squared, rows = best
            joined = np.append(squared, np.sum((self._points[node] - q) ** 2, axis=1))
            order = np.argsort(joined)[: len(squared)]
            return joined[order], np.append(rows, node)[order]
        axis, threshold, lower, upper = node
        gap = q[axis] - threshold
        near, far = (lower, upper) if gap < 0 else (upper, lower)
        best = self._search(near, q, best)
        if gap**2 < best[0][-1]:  # the k-th best so far; infinite until k points are found
            best = self._search(far, q, best)
        return best
