"""scikit-learn and PyTorch behind the interfaces of the drills."""

from __future__ import annotations

import warnings

import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, Ridge

from mlkata.spec.oracle import Oracle


def soft_threshold(x, t):
    """`softshrink`, in double precision."""
    import torch

    return torch.nn.functional.softshrink(torch.from_numpy(np.array(x, dtype=np.float64)), float(t)).numpy()


def ridge(X, y, lam):
    """`Ridge` by singular values, which also serves `lam=0`."""
    X, y = np.array(X, dtype=np.float64), np.array(y, dtype=np.float64)
    return Ridge(alpha=lam, fit_intercept=False, solver="svd").fit(X, y).coef_


def swept(model, X, y, sweeps):
    """Weights after so many sweeps; to stop after few is the point of some cases."""
    X, y = np.array(X, dtype=np.float64), np.array(y, dtype=np.float64)
    if sweeps == 0:
        return np.zeros(X.shape[1])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.set_params(max_iter=sweeps, tol=0.0, fit_intercept=False).fit(X, y).coef_


def lasso_cd(X, y, lam, sweeps=100):
    """`Lasso` with the same number of sweeps."""
    return swept(Lasso(alpha=lam), X, y, sweeps)


def elastic_net(X, y, lam, ratio=0.5, sweeps=100):
    """`ElasticNet` with the same number of sweeps."""
    return swept(ElasticNet(alpha=lam, l1_ratio=ratio), X, y, sweeps)


def ista(X, y, lam, steps=1000):
    """The limit, by `Lasso`: it knows no proximal steps."""
    return swept(Lasso(alpha=lam), X, y, 20_000)


def fista(X, y, lam, steps=1000):
    """The same limit."""
    return ista(X, y, lam, steps)


ON_THE_WAY = "scikit-learn has no proximal gradient method, so only the limit can be compared; here it is not reached"

ORACLES = {
    "soft-threshold": Oracle(
        target="soft_threshold",
        library="torch",
        call="torch.nn.functional.softshrink",
        convention="0 at |x| == t; computed in float64 whatever the input",
        rtol=0.0,
    ),
    "ridge": Oracle(
        target="ridge",
        library="scikit-learn",
        call="sklearn.linear_model.Ridge",
        convention="sum of squares without a factor, no intercept, solver='svd'",
        rtol=1e-6,
    ),
    "lasso-cd": Oracle(
        target="lasso_cd",
        library="scikit-learn",
        call="sklearn.linear_model.Lasso",
        convention="1/(2n) in front of the squared loss, no intercept, cyclic order, tol=0 so that max_iter sweeps run",
        rtol=1e-6,
    ),
    "elastic-net": Oracle(
        target="elastic_net",
        library="scikit-learn",
        call="sklearn.linear_model.ElasticNet",
        convention="as Lasso; ratio is l1_ratio, ½ before the squared part",
        rtol=1e-6,
    ),
    "ista": Oracle(
        target="ista",
        library="scikit-learn",
        call="sklearn.linear_model.Lasso",
        convention="compared at the optimum, after many steps",
        rtol=1e-6,
        cannot={
            "the first steps from zero": ON_THE_WAY,
            "no penalty is gradient descent": ON_THE_WAY,
            "a few steps on random data": ON_THE_WAY,
            "more columns than rows": ON_THE_WAY,
        },
    ),
    "fista": Oracle(
        target="fista",
        library="scikit-learn",
        call="sklearn.linear_model.Lasso",
        convention="compared at the optimum, after many steps",
        rtol=1e-6,
        cannot={
            "no step, one step: no momentum yet": ON_THE_WAY,
            "step after step the momentum grows": ON_THE_WAY,
            "two columns by hand": ON_THE_WAY,
            "no penalty is accelerated gradient descent": ON_THE_WAY,
            "a few steps on random data": ON_THE_WAY,
            "more columns than rows": ON_THE_WAY,
        },
    ),
}
