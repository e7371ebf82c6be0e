"""Unsupervised learning: k-means and principal component analysis.

`KMeans`, `lloyd`, `mini_batch_step` and `PCA` are the fast rungs; the versions to write on a whiteboard stand in the
topics' `reference.py` under the same names.
"""

from mlkata.shelf.unsupervised.k_means.fast import KMeans as KMeans
from mlkata.shelf.unsupervised.k_means.fast import lloyd as lloyd
from mlkata.shelf.unsupervised.k_means.fast import mini_batch_step as mini_batch_step
from mlkata.shelf.unsupervised.k_means.reference import inertia as inertia
from mlkata.shelf.unsupervised.k_means.reference import kmeans as kmeans
from mlkata.shelf.unsupervised.k_means.reference import kmeans_plus_plus as kmeans_plus_plus
from mlkata.shelf.unsupervised.k_means.reference import mini_batch_kmeans as mini_batch_kmeans
from mlkata.shelf.unsupervised.principal_component_analysis.fast import PCA as PCA
from mlkata.shelf.unsupervised.principal_component_analysis.reference import components_for as components_for
from mlkata.shelf.unsupervised.principal_component_analysis.reference import pca_eig as pca_eig
from mlkata.shelf.unsupervised.principal_component_analysis.reference import power_iteration as power_iteration

__all__ = [
    "KMeans",
    "PCA",
    "components_for",
    "inertia",
    "kmeans",
    "kmeans_plus_plus",
    "lloyd",
    "mini_batch_kmeans",
    "mini_batch_step",
    "pca_eig",
    "power_iteration",
]
