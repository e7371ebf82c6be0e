"""scikit-learn and LAPACK behind the interfaces of the drills."""

from __future__ import annotations

import numpy as np
from sklearn import decomposition

from mlkata.spec.oracle import Oracle


class PCA(decomposition.PCA):
    """scikit-learn's PCA by full SVD."""

    def __init__(self, n_components=None, whiten=False):
        super().__init__(n_components, whiten=whiten, svd_solver="full")


def power_iteration(A, k=1, max_iter=2000, tol=1e-12, seed=0):
    """LAPACK's eigenvalues of a symmetric matrix, sorted by magnitude."""
    values, vectors = np.linalg.eigh(A)
    order = np.argsort(-np.abs(values), kind="stable")[:k]
    return values[order], vectors[:, order].T


ORACLES = {
    "pca": Oracle(
        target="PCA",
        library="scikit-learn",
        call='sklearn.decomposition.PCA(svd_solver="full")',
        convention="signs: largest entry of a component positive; a share is reached strictly, here by equality too",
        rtol=1e-9,
        cannot={
            "a null direction whitens to 0": "divides by at least the machine epsilon instead",
            "what cannot be asked for": "accepts n_components=0, and one sample",
            "constant data explain nothing": "0 / 0: the ratios are nan",
        },
    ),
    "power-iteration": Oracle(
        target="power_iteration",
        library="numpy",
        call="numpy.linalg.eigh",
        convention="columns turned into rows, sorted by magnitude",
        rtol=1e-8,
        atol=1e-8,
    ),
}
