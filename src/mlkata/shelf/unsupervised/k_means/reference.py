"""K-means as one writes it on a whiteboard: Lloyd's iteration, k-means++ seeding, mini-batches, an estimator.

Points are rows of `X`, `(n, d)`; centres are rows of `centers`, `(k, d)`. What is minimised is the inertia, the sum
over all points of the *squared* Euclidean distance to the nearest centre, in the squared unit of the data.

Source: S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Information Theory 28(2), 1982, pp. 129–137;
D. Arthur & S. Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007, sec. 2.2 (seeding);
D. Sculley, "Web-scale k-means clustering", WWW 2010, algorithm 1 (mini-batches).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.evaluation._estimator import Clusterer

Floats = NDArray[np.floating]
Labels = NDArray[np.intp]
State = tuple[Floats, Labels, float]  # centres, labels, inertia


def squared_distances(X: Floats, centers: Floats) -> Floats:
    """Squared Euclidean distance of every point to every centre.

    Idea: one centre at a time, subtract and square. It is slower than the expanded `|x|² - 2 x·c + |c|²`, but it
    subtracts *before* squaring, so data far from the origin lose no digits.

    Args:
        X: `(n, d)`. centers: `(k, d)`.

    Returns:
        `(n, k)`, in the squared unit of the data.

    Complexity: O(n k d) time, O(n d) memory beside the result.
    """
    return np.stack([((X - c) ** 2).sum(axis=1) for c in centers], axis=1)


def assign(X: Floats, centers: Floats) -> tuple[Labels, Floats]:
    """The nearest centre of each point; of equally near ones the first.

    Args:
        X: `(n, d)`. centers: `(k, d)`.

    Returns:
        `(n,)` labels in 0 … k-1, and `(n,)` squared distances to those centres.

    Complexity: O(n k d).
    """
    d2 = squared_distances(X, centers)  # (n, k)
    labels = d2.argmin(axis=1)  # argmin takes the first of equal minima: the tie rule comes for free
    return labels, d2[np.arange(len(d2)), labels]


def inertia(X: ArrayLike, centers: ArrayLike) -> float:
    """What k-means minimises: the sum of squared distances to the nearest centre.

    Args:
        X: `(n, d)`. centers: `(k, d)`.

    Returns:
        A number >= 0, in the squared unit of the data.

    Complexity: O(n k d).
    """
    return float(assign(np.asarray(X), np.asarray(centers, dtype=float))[1].sum())


def move(X: Floats, labels: Labels, d2: Floats, k: int) -> Floats:
    """The mean of each cluster; an empty cluster first takes the point that is served worst.

    Idea: the mean is the point with the least sum of squared distances to its cluster. A cluster without points has
    no mean (0 / 0): it takes over the point farthest from its centre, which can only lower the inertia.

    Args:
        X: `(n, d)` with n >= k. labels: `(n,)`. d2: `(n,)` squared distance of each point to its centre.
        k: number of clusters.

    Returns:
        `(k, d)`. Empty clusters are served in the order of their index, each by the farthest point (the first of
        equals) whose cluster has other points left.

    Complexity: O(n d + n k).
    Pitfall: taking the only member of a cluster would empty that cluster in turn.
    """
    labels = labels.copy()  # the caller keeps its own
    for empty in np.flatnonzero(np.bincount(labels, minlength=k) == 0):
        can_spare = np.bincount(labels)[labels] > 1  # (n,) not the only point of its cluster
        labels[np.argmax(np.where(can_spare, d2, -np.inf))] = empty
    return np.stack([X[labels == j].mean(axis=0) for j in range(k)])


def lloyd_path(X: ArrayLike, centers: ArrayLike, max_iter: int) -> Iterator[State]:
    """Every state that Lloyd's iteration passes through, the initial one included.

    Idea: with the centres fixed, the best labels are the nearest centres; with the labels fixed, the best centres are
    the means. Both steps can only lower the inertia, there are finitely many labellings, so the walk ends.

    Args:
        X: `(n, d)`. centers: `(k, d)`, k <= n. max_iter: number of moves allowed.

    Yields:
        Centres `(k, d)`, labels `(n,)` and inertia that belong together; at most `max_iter + 1` times.

    Complexity: O(n k d) each.
    """
    X = np.asarray(X)
    centers = np.array(centers, dtype=float)  # floating from here on: uint8 minus uint8 would wrap around
    for _ in range(max_iter):
        labels, d2 = assign(X, centers)
        yield centers, labels, float(d2.sum())
        moved = move(X, labels, d2, len(centers))
        if np.array_equal(moved, centers):  # the same labels give the same means, to the bit
            return
        centers = moved
    labels, d2 = assign(X, centers)  # the labels must belong to the centres that are returned
    yield centers, labels, float(d2.sum())


def lloyd(X: ArrayLike, centers: ArrayLike, max_iter: int = 300) -> State:
    """Lloyd's k-means from given initial centres: assign, move, until nothing changes.

    Idea: coordinate descent on the inertia, once over the labels, once over the centres.

    Args:
        X: `(n, d)`, integer or floating. centers: `(k, d)` initial centres, k <= n, integer or floating.
        max_iter: at most so often the centres are moved; 0 only assigns.

    Returns:
        Final centres `(k, d)` floating, labels `(n,)` of the nearest final centre (of equally near ones the first),
        and the inertia (float) of both.

    Complexity: O(n k d) an iteration; usually tens of iterations, exponentially many at worst.
    Pitfall: stopping on "the centres hardly moved" ends early; stop when nothing changes at all.
    """
    *_, state = lloyd_path(X, centers, max_iter)
    return state


def kmeans_plus_plus(X: ArrayLike, k: int, seed: int | np.random.Generator = 0) -> Labels:
    """k-means++ seeding: points drawn one after the other in proportion to D².

    Idea: D is a point's distance to the nearest centre drawn so far. Drawing in proportion to D² finds the clusters
    that have no centre yet, but, unlike "take the farthest", is not fooled by a single outlier.

    Args:
        X: `(n, d)`. k: how many to draw, k <= n.
        seed: whole number or generator; the same number gives the same draw.

    Returns:
        `(k,)` indices of rows of `X`, all different, in the order drawn. When every remaining point coincides with a
        drawn one, the rest is drawn uniformly from the rows not drawn yet.

    Complexity: O(n k d): only the distance to the newest centre is computed, and kept where it is smaller.
    """
    X = np.asarray(X, dtype=float)
    rng = np.random.default_rng(seed)
    chosen = [int(rng.integers(len(X)))]
    d2 = np.full(len(X), np.inf)  # (n,) to the nearest drawn so far
    while len(chosen) < k:
        d2 = np.minimum(d2, ((X - X[chosen[-1]]) ** 2).sum(axis=1))
        weight = d2 if d2.any() else ~np.isin(np.arange(len(X)), chosen)
        chosen.append(int(rng.choice(len(X), p=weight / weight.sum())))
    return np.array(chosen)


def kmeans(X: ArrayLike, k: int, n_init: int = 10, max_iter: int = 300, seed: int = 0) -> State:
    """The best of several k-means++ starts.

    Idea: one start ends in *a* local optimum. Several starts and the smallest inertia are the usual remedy.

    Args:
        X: `(n, d)`. k: number of clusters. n_init: starts. max_iter: moves in each. seed: of the first start.

    Returns:
        Centres `(k, d)`, labels `(n,)`, inertia of the best start.

    Complexity: `n_init` times that of `lloyd`.
    """
    X = np.asarray(X, dtype=float)
    rng = np.random.default_rng(seed)
    runs = (lloyd(X, X[kmeans_plus_plus(X, k, rng)], max_iter) for _ in range(n_init))
    return min(runs, key=lambda state: state[2])


def mini_batch_step(centers: ArrayLike, counts: ArrayLike, batch: ArrayLike) -> tuple[Floats, Labels]:
    """One step of mini-batch k-means: each point of the batch pulls its centre by 1 / (points seen by it).

    Idea: `c += (x - c) / count` is the running mean. A centre that has seen many points moves little, one that has
    seen few moves much: every centre has a learning rate of its own.

    Args:
        centers: `(k, d)`, integer or floating. counts: `(k,)` how many points each centre has seen so far.
        batch: `(m, d)`, m >= 0.

    Returns:
        New centres `(k, d)` floating and new counts `(k,)`; the arguments are left as they are.

    Complexity: O(m k d).
    Pitfall: all points of the batch are assigned *before* any centre moves.
    """
    centers = np.array(centers, dtype=float)
    counts = np.array(counts)
    labels, _ = assign(np.asarray(batch), centers)
    for i, j in enumerate(labels):
        counts[j] += 1
        centers[j] += (batch[i] - centers[j]) / counts[j]
    return centers, counts


def mini_batch_kmeans(X: ArrayLike, k: int, batch_size: int = 256, steps: int = 100, seed: int = 0) -> State:
    """Mini-batch k-means: `steps` batches drawn with replacement, then one full assignment.

    Idea: a batch gives nearly the direction that all data would give, at a fraction of the cost.

    Args:
        X: `(n, d)`. k: clusters. batch_size: points a step. steps: how many. seed: of seeding and batches.

    Returns:
        Centres `(k, d)`, labels `(n,)` and inertia on all of `X`.

    Complexity: O(steps · batch_size · k d + n k d).
    """
    X = np.asarray(X, dtype=float)
    rng = np.random.default_rng(seed)
    centers: ArrayLike = X[kmeans_plus_plus(X, k, rng)]
    counts: ArrayLike = np.zeros(k, dtype=np.intp)
    for _ in range(steps):
        centers, counts = mini_batch_step(centers, counts, X[rng.integers(len(X), size=batch_size)])
    labels, d2 = assign(X, centers)
    return np.asarray(centers), labels, float(d2.sum())


class KMeans(Clusterer):
    """K-means with scikit-learn's interface: the best of `n_init` k-means++ starts.

    Idea: `fit` is `kmeans` with its result stored. After it, `predict` is one assignment, `transform` the distances
    to the centres, which are new features in themselves.

    Args:
        n_clusters: k, at most the number of points.
        init: "k-means++", "random" (distinct points, uniformly), or an array `(k, d)` of initial centres.
        n_init: starts; 1 is enough, and all that is done, when `init` is an array.
        max_iter: moves in each start.
        random_state: whole number or generator; None draws anew each time.

    Attributes: `cluster_centers_` `(k, d)`, `labels_` `(n,)`, `inertia_`, `n_iter_` moves of the best start.

    Complexity: O(n_init · n k d) an iteration.
    Pitfall: no feature is rescaled; the one with the largest unit decides.
    """

    def __init__(
        self,
        n_clusters: int = 8,
        init: str | ArrayLike = "k-means++",
        n_init: int = 10,
        max_iter: int = 300,
        random_state: int | np.random.Generator | None = None,
    ) -> None:
        self.n_clusters = n_clusters
        self.init = init
        self.n_init = n_init
        self.max_iter = max_iter
        self.random_state = random_state

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        """Cluster `(n, d)` X; y is ignored. Returns self."""
        X = self._check_X(X)
        if not 1 <= self.n_clusters <= len(X):
            raise ValueError(f"n_clusters={self.n_clusters} should be >= 1 and <= n_samples={len(X)}")
        rng = np.random.default_rng(self.random_state)
        starts = self.n_init if isinstance(self.init, str) else 1
        runs = (self._run(X, self._initial_centers(X, rng)) for _ in range(starts))
        self.cluster_centers_, self.labels_, self.inertia_, moves = min(runs, key=lambda run: run[2])
        self.n_iter_ = max(1, moves)
        return self

    def _run(self, X: Floats, centers: Floats) -> tuple[Floats, Labels, float, int]:
        path = list(lloyd_path(X, centers, self.max_iter))
        return *path[-1], len(path) - 1

    def _initial_centers(self, X: Floats, rng: np.random.Generator) -> Floats:
        if not isinstance(self.init, str):
            centers = np.asarray(self.init, dtype=float)
            if centers.shape != (self.n_clusters, X.shape[1]):
                raise ValueError(f"init has shape {centers.shape}, expected ({self.n_clusters}, {X.shape[1]})")
            return centers
        if self.init == "k-means++":
            return X[kmeans_plus_plus(X, self.n_clusters, rng)]
        if self.init == "random":
            return X[rng.choice(len(X), size=self.n_clusters, replace=False)]
        raise ValueError(f"init={self.init!r} should be 'k-means++', 'random' or an array of centres")

    def predict(self, X: ArrayLike) -> Labels:
        """The nearest centre of each row of X, `(m,)`."""
        X = self._check_X(X, fitted=True)
        return assign(X, self.cluster_centers_)[0]

    def transform(self, X: ArrayLike) -> Floats:
        """Distances of each row of X to the centres, `(m, k)`."""
        X = self._check_X(X, fitted=True)
        return np.sqrt(squared_distances(X, self.cluster_centers_))  # (n, k)

    def score(self, X: ArrayLike, y: object = None) -> float:
        """Minus the inertia of X: larger is better, as everywhere in scikit-learn."""
        X = self._check_X(X, fitted=True)
        return -inertia(X, self.cluster_centers_)
