"""scikit-learn behind the interface of the reference."""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.linear_model import Lasso

from mlkata.spec.oracle import Oracle


def lasso_cd(X, y, lam, sweeps=100):
    """`Lasso` with the same number of sweeps."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if sweeps == 0:
        return np.zeros(X.shape[1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # stopping after few sweeps is the point of some cases
        return Lasso(alpha=lam, fit_intercept=False, max_iter=sweeps, tol=0.0).fit(X, y).coef_


ORACLES = {
    "lasso_cd": Oracle(
        target="lasso_cd",
        library="scikit-learn",
        call="sklearn.linear_model.Lasso",
        convention="1/(2n) in front of the squared loss, no intercept, cyclic order, tol=0 so that max_iter sweeps run",
        rtol=1e-6,
    ),
}
