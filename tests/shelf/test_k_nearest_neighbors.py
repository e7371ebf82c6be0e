"""What the drills' oracles cannot serve: ties, counts, appended data, work inside scikit-learn."""

import warnings

import numpy as np
import pytest

from mlkata.shelf.supervised.k_nearest_neighbors import fast, one_loop, reference


@pytest.mark.parametrize("module", [reference, one_loop, fast])
def test_distances_of_whole_numbers_are_exact(module):
    rng = np.random.default_rng(0)
    A, B = rng.integers(-50, 50, (20, 3)), rng.integers(-50, 50, (30, 3))
    squared = ((A[:, None] - B) ** 2).sum(axis=2)
    assert np.array_equal(module.pairwise_distances(A, B), np.sqrt(squared))


def test_expansion_far_from_the_origin():
    rng = np.random.default_rng(1)
    A = 1e6 + rng.normal(size=(30, 5))
    gap = fast.pairwise_distances(A, A) - reference.pairwise_distances(A, A)
    assert np.abs(gap).max() < 1e-6  # without moving the origin the error is of order 1


def test_both_rungs_resolve_ties_by_the_lower_index():
    rng = np.random.default_rng(2)
    for n, k in ((5, 3), (33, 32), (64, 1), (300, 7), (300, 300)):
        X = rng.integers(0, 4, (n, 2)).astype(float)
        queries = rng.integers(0, 4, (40, 2)).astype(float)
        y = rng.integers(0, 3, n)
        squared = ((queries[:, None] - X) ** 2).sum(axis=2)
        wanted = np.array([sorted(range(n), key=lambda i, row=row: (row[i], i))[:k] for row in squared])
        for module in (reference, fast):
            assert np.array_equal(module.KNeighborsClassifier(k).fit(X, y).kneighbors(queries)[1], wanted)


def test_leave_one_out_is_leaving_one_out():
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(25, 2)), rng.integers(0, 3, 25)
    for k, error in reference.knn_loo_error(X, y, (1, 4, 24)).items():
        guesses = [reference.knn_predict(np.delete(X, i, 0), np.delete(y, i), X[i], k) for i in range(25)]
        assert error == np.mean(np.array(guesses) != y)


def test_appending_is_refitting_and_order_does_not_matter():
    rng = np.random.default_rng(4)
    X, y, queries = rng.normal(size=(60, 3)), rng.integers(0, 3, 60), rng.normal(size=(20, 3))
    shuffled = rng.permutation(60)
    first = fast.KNeighborsClassifier(5, "distance").fit(X, y).predict_proba(queries)
    assert np.allclose(
        first, fast.KNeighborsClassifier(5, "distance").fit(X[shuffled], y[shuffled]).predict_proba(queries)
    )


@pytest.mark.parametrize("leaf_size", [1, 3, 50])
def test_tree_does_not_depend_on_its_leaves(leaf_size):
    rng = np.random.default_rng(5)
    points = rng.integers(0, 5, (200, 3)).astype(float)
    tree = reference.KDTree(points, leaf_size)
    for q in rng.uniform(-1, 6, (20, 3)):
        found, rows = tree.query(q, 9)
        assert np.allclose(found, np.sort(np.sqrt(((points - q) ** 2).sum(axis=1)))[:9])
        assert len(set(rows.tolist())) == 9
        assert 9 <= tree.visited <= 200


def test_works_inside_scikit_learn():
    pytest.importorskip("sklearn")
    from sklearn.datasets import load_wine
    from sklearn.model_selection import GridSearchCV
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    X, y = load_wine(return_X_y=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = make_pipeline(StandardScaler(), fast.KNeighborsClassifier())
        search = GridSearchCV(model, {"kneighborsclassifier__n_neighbors": [1, 5, 15]}, cv=3).fit(X, y)
    assert search.best_score_ > 0.9


def test_unfitted_says_so():
    with pytest.raises(ValueError, match="not fitted"):
        reference.KNeighborsClassifier().predict(np.zeros((1, 2)))
