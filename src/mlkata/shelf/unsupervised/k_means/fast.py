"""K-means that skips work: Hamerly's bounds, GEMM distances, batches in one stroke.

The same names and results as the reference; only the order of floating-point sums differs.

Source: G. Hamerly, "Making k-means even faster", SDM 2010 (two bounds a point).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.unsupervised.k_means import reference
from mlkata.shelf.unsupervised.k_means.reference import Labels, State

Floats = NDArray[np.floating]

_ROWS = 2048  # points at a time: their distances to all centres stay in the cache
_SLACK = 1 + 1e-9  # bounds are rounded; what is decided by less is computed, and a tie stays a tie


def _two_nearest(X: Floats, centers: Floats, bounds: bool = True) -> tuple[Labels, Floats, Floats]:
    """Label, distance to the nearest and to the second nearest centre, one matrix product for each block of rows.

    Without `bounds` the labels alone: half the work.
    """
    n, k = len(X), len(centers)
    labels = np.empty(n, dtype=np.intp)
    first, second = np.empty(n), np.full(n, np.inf)
    c2 = (centers**2).sum(axis=1)
    for start in range(0, n, _ROWS):
        block = slice(start, start + _ROWS)
        x = X[block]
        d2 = x @ (-2.0 * centers.T)  # (rows, k): |x - c|² less the |x|², which is the same for all centres
        d2 += c2
        labels[block] = nearest = d2.argmin(axis=1)
        if not bounds:
            continue
        rows, x2 = np.arange(len(x)), (x**2).sum(axis=1)
        first[block] = d2[rows, nearest] + x2
        if k > 1:
            d2[rows, nearest] = np.inf
            second[block] = d2.min(axis=1) + x2
    return labels, np.sqrt(np.maximum(first, 0.0)), np.sqrt(np.maximum(second, 0.0))


def _sums(X: Floats, labels: Labels, k: int) -> Floats:
    """Sum of the points of each cluster, `(k, d)`: one weighted count for each column."""
    return np.stack([np.bincount(labels, weights=column, minlength=k) for column in X.T], axis=1)


def lloyd(X: ArrayLike, centers: ArrayLike, max_iter: int = 300) -> State:
    """Lloyd's k-means with Hamerly's bounds: the same walk, most distances never computed.

    Idea: keep for each point an upper bound of the distance to its own centre and a lower bound of the distance to
    every other one. When centres move by `step`, the upper bound grows by the own step, the lower bound shrinks by
    the largest step. While upper < lower the label cannot change. The same holds while upper is less than half the
    way from the own centre to the next one. Where most points fail, one matrix product for all is faster; then the
    bounds are left alone for some moves, twice as many each time.

    Args:
        X: `(n, d)`. centers: `(k, d)`, k <= n. max_iter: moves allowed.

    Returns:
        As `reference.lloyd`: final centres `(k, d)`, labels `(n,)`, inertia.

    Complexity: O(n k d) an iteration at worst; towards O(n + k² d) once clusters have settled.
    Pitfall: the expanded distance cancels far from the origin, so a point of the data becomes the origin first. A
    point exactly half-way between two centres may still fall to the other one than in the reference.
    """
    return _lloyd(X, centers, max_iter)[:3]


def _lloyd(X: ArrayLike, centers: ArrayLike, max_iter: int) -> tuple[Floats, Labels, float, int]:
    """`lloyd`, and how often the centres moved."""
    X = np.asarray(X, dtype=float)
    centers, moves, rest, pause = np.array(centers, dtype=float), 0, 0, 2
    k, origin = len(centers), X[0].copy()  # a data point: whole numbers stay whole, and ties stay ties
    X, centers = X - origin, centers - origin
    labels, upper, lower = _two_nearest(X, centers)
    sums, counts = _sums(X, labels, k), np.bincount(labels, minlength=k)
    for _ in range(max_iter):
        if (counts > 0).all():
            moved = sums / counts[:, None]
        else:
            moved = reference.move(X, labels, ((X - centers[labels]) ** 2).sum(axis=1), k)
        step = np.sqrt(((moved - centers) ** 2).sum(axis=1))  # (k,)
        if not step.any():
            break
        centers, moves, before = moved, moves + 1, labels
        if rest:
            rest -= 1
            labels, upper, lower = _two_nearest(X, centers, bounds=rest == 0)
        else:
            upper, lower = upper + step[labels], lower - step.max()
            open_ = _overtaken(X, centers, labels, upper, lower)
            if len(open_) * 2 > len(X):  # overlapping clusters: bounds do not pay for now
                rest, pause = pause, 2 * pause
                labels = _two_nearest(X, centers, bounds=False)[0]
            else:
                labels = labels.copy()
                labels[open_], upper[open_], lower[open_] = _two_nearest(X[open_], centers)
        changed = np.flatnonzero(labels != before)
        if len(changed) * 4 > len(X):
            sums = _sums(X, labels, k)
        elif len(changed):  # update the sums by the points that moved
            sums = sums + _sums(X[changed], labels[changed], k) - _sums(X[changed], before[changed], k)
        elif (counts > 0).all():
            break  # the same labels: the centres are already their means
        counts = np.bincount(labels, minlength=k)
    return centers + origin, labels, float(((X - centers[labels]) ** 2).sum()), moves  # the labels are up to date


def _overtaken(X: Floats, centers: Floats, labels: Labels, upper: Floats, lower: Floats) -> Labels:
    """Indices of the points whose bounds overlap, so that their label may have changed; tightens `upper` in place."""
    apart = np.sqrt(reference.squared_distances(centers, centers))  # (k, k)
    np.fill_diagonal(apart, np.inf)
    bound = np.maximum(lower, 0.5 * apart.min(axis=1)[labels])  # (n,)
    open_ = np.flatnonzero(upper * _SLACK >= bound)
    if len(open_) * 2 > len(X):
        return open_  # too many: not worth asking again
    upper[open_] = np.sqrt(((X[open_] - centers[labels[open_]]) ** 2).sum(axis=1))  # tighten, then ask again
    return open_[upper[open_] * _SLACK >= bound[open_]]


class KMeans(reference.KMeans):
    """K-means with scikit-learn's interface, on the fast `lloyd`.

    Args:
        n_clusters, init, n_init, max_iter, random_state: as in `reference.KMeans`; so are attributes and methods.
    """

    def _run(self, X: Floats, centers: Floats) -> tuple[Floats, Labels, float, int]:
        return _lloyd(X, centers, self.max_iter)


def mini_batch_step(centers: ArrayLike, counts: ArrayLike, batch: ArrayLike) -> tuple[Floats, Labels]:
    """One step of mini-batch k-means without a loop over points.

    Idea: a running mean does not care for the order: the new centre is the mean of the old one, weighted by its
    count, and of the batch's points that it was given.

    Args:
        centers: `(k, d)`. counts: `(k,)`. batch: `(m, d)`, m >= 0.

    Returns:
        As `reference.mini_batch_step`: new centres `(k, d)` and counts `(k,)`.

    Complexity: O(m k d).
    """
    centers = np.array(centers, dtype=float)
    batch = np.asarray(batch, dtype=float)
    labels, _ = reference.assign(batch, centers)
    seen = np.bincount(labels, minlength=len(centers))
    hit = seen > 0
    total = np.asarray(counts) + seen
    sums = _sums(batch, labels, len(centers))
    centers[hit] += (sums[hit] - seen[hit, None] * centers[hit]) / total[hit, None]
    return centers, total
