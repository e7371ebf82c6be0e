"""What the drills' oracles cannot serve: null directions, refusals, both rungs, the tool."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.shelf.unsupervised.principal_component_analysis import fast, reference
from mlkata.shelf.unsupervised.principal_component_analysis.tool import pca_components

BOTH = pytest.mark.parametrize("module", [reference, fast])


@BOTH
def test_null_directions_are_orthonormal_and_whiten_to_zero(module):
    rng = np.random.default_rng(0)
    plane = rng.normal(size=(12, 2)) @ rng.normal(size=(2, 30)) + 3.0  # rank 2, fewer samples than features
    model = module.PCA(6, whiten=True).fit(plane)
    assert np.allclose(model.components_ @ model.components_.T, np.eye(6))
    scores = model.transform(rng.normal(size=(4, 30)))
    assert (scores[:, 2:] == 0).all()
    assert np.allclose(model.inverse_transform(model.transform(plane)), plane)


@BOTH
def test_refusals(module):
    X = np.random.default_rng(1).normal(size=(6, 4))
    for wanted in (0, 5, -1, 0.0, 1.0, 1.5, "all"):
        with pytest.raises(ValueError, match="n_components"):
            module.PCA(wanted).fit(X)
    with pytest.raises(ValueError, match="2 samples"):
        module.PCA(1).fit(X[:1])


@BOTH
def test_constant_data_explain_nothing(module):
    model = module.PCA(2).fit(np.full((5, 3), 7.0))
    assert (model.explained_variance_ratio_ == 0).all()
    assert np.allclose(model.transform(np.full((2, 3), 7.0)), 0)


@given(st.integers(0, 10**6), st.integers(2, 20), st.integers(1, 20))
def test_rungs_agree_up_to_nothing(seed, n, d):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d)) * 2.0 ** -np.arange(d) + rng.normal(size=d)
    one, other = reference.PCA().fit(X), fast.PCA().fit(X)
    assert np.allclose(one.explained_variance_, other.explained_variance_, atol=1e-10 * one.explained_variance_[0])
    assert np.allclose(other.components_ @ other.components_.T, np.eye(min(n, d)))
    assert np.allclose(other.inverse_transform(other.transform(X)), X)


def test_a_share_reached_exactly_is_reached():
    assert reference.components_for([3, 1], 0.75) == 1
    assert reference.components_for([0.1] * 10, 0.3) == 3  # 0.1 + 0.1 + 0.1 is not 0.3 in binary
    assert reference.components_for([5, 0, 0], 1.0) == 1


def test_pca_eig_is_pca():
    X = np.random.default_rng(2).normal(size=(40, 6)) * [6, 5, 4, 3, 2, 1]
    mean, components, variances = reference.pca_eig(X, 3)
    model = reference.PCA(3).fit(X)
    assert np.allclose(mean, model.mean_)
    assert np.allclose(components, model.components_)
    assert np.allclose(variances, model.explained_variance_)


def test_tool_counts_singular_values_as_squares():
    assert pca_components([3.0, 4.0, 1.0], 0.9, "singular")["components"] == 2
    assert pca_components([16.0, 9.0, 1.0], 0.9)["explained"] == pytest.approx(25 / 26)
    for wrong in ({"variances": []}, {"variances": [-1.0, 2.0]}, {"variances": [1.0], "share": 0.0}):
        with pytest.raises(ValueError):
            pca_components(**wrong)
