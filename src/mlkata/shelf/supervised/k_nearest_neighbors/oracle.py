"""The same interfaces by SciPy and scikit-learn."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist
from sklearn import neighbors

from mlkata.spec.oracle import Oracle


def pairwise_distances(A, B):
    """Euclidean distances by SciPy's loop in C over differences (no expansion)."""
    return cdist(A, B)


class KNeighborsClassifier(neighbors.KNeighborsClassifier):
    """scikit-learn's, by brute force."""

    def __init__(self, n_neighbors=5, weights="uniform"):
        super().__init__(n_neighbors=n_neighbors, weights=weights, algorithm="brute")


class KDTree:
    """SciPy's k-d tree for one query at a time."""

    def __init__(self, points, leaf_size=16):
        self._tree = cKDTree(points, leafsize=leaf_size)

    def query(self, q, k=1):
        """`(k,)` distances and indices."""
        distances, indices = self._tree.query(q, k)
        return np.atleast_1d(distances), np.atleast_1d(indices)


UNORDERED = "equal distances come in the order of a partition, which is not defined"

ORACLES = {
    "pairwise-distances": Oracle(
        target="pairwise_distances",
        library="scipy",
        call="scipy.spatial.distance.cdist",
        convention="Euclidean, by differences",
    ),
    "k-neighbors-classifier": Oracle(
        target="KNeighborsClassifier",
        library="scikit-learn",
        call="sklearn.neighbors.KNeighborsClassifier(algorithm='brute')",
        convention="equal votes: the first class in sorted order; weights='distance': zero distances decide alone",
        cannot={
            "equal distances: the lower index first": UNORDERED,
            "the query is several training points": UNORDERED,
            "points on a grid: many ties": UNORDERED,
        },
    ),
    "kd-tree": Oracle(
        target="KDTree",
        library="scipy",
        call="scipy.spatial.cKDTree.query",
        convention="for k = 1 SciPy drops the axis: put back",
        cannot={
            "most points are never looked at": "SciPy does not count what it visits",
            "k equals the number of points": "SciPy does not count what it visits",
            "k above n or below 1 is a ValueError": "for k above n SciPy fills up with infinities",
        },
    ),
}
