"""Supervised learning: nearest neighbours and support vector regression.

`KNeighborsClassifier`, `pairwise_distances` and `SVR` are the fast rungs; the versions to write on a whiteboard stand
in the topics' `reference.py` under the same names.
"""

from mlkata.shelf.supervised.k_nearest_neighbors.fast import KNeighborsClassifier as KNeighborsClassifier
from mlkata.shelf.supervised.k_nearest_neighbors.fast import pairwise_distances as pairwise_distances
from mlkata.shelf.supervised.k_nearest_neighbors.reference import KDTree as KDTree
from mlkata.shelf.supervised.k_nearest_neighbors.reference import knn_loo_error as knn_loo_error
from mlkata.shelf.supervised.k_nearest_neighbors.reference import knn_predict as knn_predict
from mlkata.shelf.supervised.support_vector_regression.fast import SVR as SVR
from mlkata.shelf.supervised.support_vector_regression.reference import (
    epsilon_insensitive_loss as epsilon_insensitive_loss,
)
from mlkata.shelf.supervised.support_vector_regression.reference import nadaraya_watson as nadaraya_watson
from mlkata.shelf.supervised.support_vector_regression.reference import rbf_kernel as rbf_kernel

__all__ = [
    "KDTree",
    "KNeighborsClassifier",
    "SVR",
    "epsilon_insensitive_loss",
    "knn_loo_error",
    "knn_predict",
    "nadaraya_watson",
    "pairwise_distances",
    "rbf_kernel",
]
