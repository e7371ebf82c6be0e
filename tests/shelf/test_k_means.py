"""What the drills' oracles cannot serve: relocation, duplicates, ties, both rungs, the estimator."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.shelf.unsupervised.k_means import fast, reference


def grid(rng, n, d=2):
    """Points on whole numbers: copies and ties included."""
    return rng.integers(0, 5, (n, d)).astype(float)


@given(st.integers(0, 10**6), st.integers(2, 40), st.integers(1, 8))
def test_inertia_never_rises_whatever_the_start(seed, n, k):
    rng = np.random.default_rng(seed)
    X, k = grid(rng, n), min(k, n)
    path = list(reference.lloyd_path(X, rng.normal(0, 20, (k, 2)), 300))
    inertias = [state[2] for state in path]
    assert all(later <= earlier + 1e-9 for earlier, later in zip(inertias, inertias[1:], strict=False))
    assert len(path) <= 300  # it ended by itself
    for centers, labels, value in path:
        assert np.isfinite(centers).all()
        assert value == pytest.approx(reference.inertia(X, centers))
        assert np.array_equal(labels, reference.assign(X, centers)[0])


@given(st.integers(0, 10**6), st.integers(3, 60), st.integers(1, 9), st.integers(0, 12))
def test_both_rungs_walk_the_same_way(seed, n, k, moves):
    rng = np.random.default_rng(seed)
    X, k = rng.normal(50, 3, (n, 3)), min(k, n)
    starts = rng.normal(50, 30, (k, 3))  # far out: empty clusters
    for one, other in zip(reference.lloyd(X, starts, moves), fast.lloyd(X, starts, moves), strict=True):
        assert np.allclose(one, other)


def test_a_cluster_does_not_lose_its_only_point():
    X = np.array([[0.0], [1.0], [2.5], [100.0]])
    centers, labels, _ = reference.lloyd(X, np.array([[1.0], [70.0], [-500.0]]))
    assert sorted(np.bincount(labels, minlength=3)) == [1, 1, 2]
    assert 100.0 in centers


def test_fast_far_from_the_origin():
    rng = np.random.default_rng(0)
    X = 1e7 + rng.normal(size=(200, 2)) + 8 * rng.integers(0, 3, (200, 1))
    for one, other in zip(reference.lloyd(X, X[:3]), fast.lloyd(X, X[:3]), strict=True):
        assert np.allclose(one, other, rtol=1e-9)


def test_seeding_when_only_copies_are_left():
    X = np.array([[0.0, 0.0]] * 4 + [[3.0, 1.0]] * 2)
    for seed in range(30):
        drawn = reference.kmeans_plus_plus(X, 6, seed)
        assert sorted(drawn) == list(range(6))
        assert not np.array_equal(X[drawn[0]], X[drawn[1]])


def test_an_empty_batch_and_a_copy_of_the_arguments():
    centers, counts = np.array([[1, 2], [3, 4]]), np.array([2, 0])
    for module in (reference, fast):
        moved, seen = module.mini_batch_step(centers, counts, np.zeros((0, 2)))
        assert np.array_equal(moved, centers)
        assert np.array_equal(seen, counts)
        module.mini_batch_step(centers, counts, np.ones((3, 2)))
    assert centers.tolist() == [[1, 2], [3, 4]]
    assert counts.tolist() == [2, 0]


def test_a_centre_is_the_mean_of_what_it_has_seen():
    rng = np.random.default_rng(1)
    X = rng.normal(size=(500, 2))
    centers, counts, seen = np.zeros((1, 2)), np.zeros(1, dtype=int), []
    for _ in range(5):
        batch = X[rng.integers(500, size=40)]
        centers, counts = reference.mini_batch_step(centers, counts, batch)
        seen.append(batch)
    assert np.allclose(centers[0], np.vstack(seen).mean(axis=0))
    assert counts[0] == 200


def test_many_starts_do_not_do_worse():
    from sklearn.datasets import load_iris

    X = load_iris().data
    one, ten = reference.kmeans(X, 5, n_init=1, seed=3)[2], reference.kmeans(X, 5, n_init=10, seed=3)[2]
    assert ten <= one
    assert reference.mini_batch_kmeans(X, 3, 32, 40)[2] >= reference.kmeans(X, 3)[2] * 0.999


@pytest.mark.parametrize("module", [reference, fast])
def test_estimator_does_what_scikit_learn_does(module):
    from sklearn.cluster import KMeans
    from sklearn.datasets import load_iris

    X = load_iris().data
    ours = module.KMeans(3, init=X[[0, 60, 120]]).fit(X)
    theirs = KMeans(3, init=X[[0, 60, 120]], n_init=1, tol=0).fit(X)
    assert np.array_equal(ours.labels_, theirs.labels_)
    assert np.allclose(ours.cluster_centers_, theirs.cluster_centers_)
    assert np.allclose(ours.transform(X), theirs.transform(X))
    assert ours.score(X) == pytest.approx(theirs.score(X))
    for wrong in (0, 151):
        with pytest.raises(ValueError, match="n_clusters"):
            module.KMeans(wrong).fit(X)
    with pytest.raises(ValueError, match="init"):
        module.KMeans(3, init="farthest").fit(X)
