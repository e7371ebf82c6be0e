"""Scenes of classic machine learning: scikit-learn's estimators on tables of real size."""

from __future__ import annotations

import numpy as np

from bench.scenes import Peer, Scene, Stage, at_library_speed, half_the_library

Generator = np.random.Generator


def clusters(rng: Generator, apart: float) -> Stage:
    """50,000 points in 32 dimensions around 64 places; `apart`: their spread over that of a cluster."""
    from sklearn.cluster import KMeans

    places = apart * rng.normal(size=(64, 32))
    points = places[rng.integers(0, 64, 50_000)] + rng.normal(size=(50_000, 32))
    starts = points[rng.choice(len(points), 64, replace=False)]

    def library() -> object:
        model = KMeans(64, init=starts, n_init=1, max_iter=20, tol=0.0).fit(points)
        return model.cluster_centers_, model.labels_, model.inertia_

    return Stage(lambda lloyd: lambda: lloyd(points, starts, max_iter=20), (Peer("sklearn KMeans(lloyd)", library),))


def neighbours(rng: Generator) -> Stage:
    """10 nearest of 20,000 points in 64 dimensions, for 1,000 queries."""
    from sklearn.neighbors import KNeighborsClassifier

    points, classes, queries = rng.normal(size=(20_000, 64)), rng.integers(0, 10, 20_000), rng.normal(size=(1_000, 64))
    library = KNeighborsClassifier(10, algorithm="brute").fit(points, classes)

    def use(ours):
        model = ours(n_neighbors=10).fit(points, classes)
        return lambda: model.predict(queries)

    return Stage(use, (Peer('sklearn KNeighborsClassifier(algorithm="brute")', lambda: library.predict(queries)),))


def components(rng: Generator) -> Stage:
    """10 components of 20,000 rows and 64 columns, and the rows in them."""
    from sklearn.decomposition import PCA

    table = rng.normal(size=(20_000, 64)) * np.geomspace(10.0, 0.1, 64)
    default, full = PCA(10), PCA(10, svd_solver="full")

    return Stage(
        lambda ours: lambda: ours(10).fit(table).transform(table),
        (
            Peer("sklearn PCA()", lambda: default.fit(table).transform(table)),
            Peer('sklearn PCA(svd_solver="full")', lambda: full.fit(table).transform(table)),
        ),
    )


def tube(rng: Generator) -> Stage:
    """800 noisy points of a curve in three dimensions, fitted and predicted; both stop at the same gap."""
    from sklearn.svm import SVR

    rows = rng.uniform(-3, 3, (800, 3))
    heights = np.sin(rows).sum(axis=1) + 0.1 * rng.normal(size=800)
    library = SVR(gamma=0.5, C=1.0, epsilon=0.1, tol=1e-4)

    return Stage(
        lambda ours: lambda: ours(sigma=1.0, C=1.0, epsilon=0.1, tol=1e-4).fit(rows, heights).predict(rows),
        (Peer("sklearn SVR (LIBSVM)", lambda: library.fit(rows, heights).predict(rows)),),
    )


def sparse(rng: Generator) -> Stage:
    """5,000 rows, 200 columns of which 20 count, 100 sweeps at a tenth of the largest useful penalty."""
    from sklearn.linear_model import Lasso

    rows = rng.normal(size=(5_000, 200))
    weights = np.where(np.arange(200) < 20, rng.normal(size=200), 0.0)
    heights = rows @ weights + 0.1 * rng.normal(size=5_000)
    lam = 0.1 * float(np.abs(rows.T @ heights).max()) / len(rows)

    def library(precompute: bool) -> object:
        return Lasso(lam, fit_intercept=False, max_iter=100, tol=1e-12, precompute=precompute).fit(rows, heights).coef_

    return Stage(
        lambda ours: lambda: ours(rows, heights, lam, sweeps=100),
        (
            Peer("sklearn Lasso", lambda: library(False)),
            Peer("sklearn Lasso(precompute=True)", lambda: library(True)),
        ),
    )


SCENES = (
    Scene(
        "k-means-separated", "lloyd", "k-means, 50,000 × 32, k = 64, 20 moves, separated clusters",
        lambda rng: clusters(rng, 4.0), at_library_speed(),
    ),
    Scene(
        "k-means-overlapping", "lloyd", "k-means, 50,000 × 32, k = 64, 20 moves, overlapping clusters",
        lambda rng: clusters(rng, 0.5), at_library_speed(),
    ),
    Scene("knn-brute", "k-neighbors-classifier", "k-NN, 20,000 × 64, 1,000 queries", neighbours, half_the_library()),
    Scene("pca-tall", "pca", "PCA, 20,000 × 64 → 10", components, half_the_library()),
    Scene("svr-rbf", "svr", "support vector regression, 800 × 3, RBF kernel", tube),
    Scene("lasso-tall", "lasso-cd", "lasso by coordinate descent, 5,000 × 200", sparse),
)  # fmt: skip
