"""What the drills' oracles do not see: group and layer normalization, the trained network's gradients."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata.shelf.regularization.batch_normalization.network import Network, cross_entropy
from mlkata.shelf.regularization.batch_normalization.reference import (
    batchnorm_backward,
    batchnorm_forward,
    groupnorm,
    layernorm,
)


def test_group_and_layer_norm_agree_with_torch() -> None:
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    x, gamma, beta = rng.normal(3, 2, (2, 6, 3, 4)), rng.normal(size=6), rng.normal(size=6)
    tensors = [torch.tensor(a) for a in (x, gamma, beta)]
    for groups in (1, 3, 6):
        theirs = torch.nn.functional.group_norm(tensors[0], groups, *tensors[1:], eps=1e-3).numpy()
        np.testing.assert_allclose(groupnorm(x, gamma, beta, groups, 1e-3), theirs, atol=1e-12)
    rows = rng.normal(size=(2, 5, 6))
    theirs = torch.nn.functional.layer_norm(torch.tensor(rows), (6,), *tensors[1:]).numpy()
    np.testing.assert_allclose(layernorm(rows, gamma, beta), theirs, atol=1e-12)


def test_dx_has_no_part_along_shift_and_scale() -> None:
    rng = np.random.default_rng(1)
    x, gamma = rng.normal(size=(8, 3, 4, 4)), rng.normal(size=3)
    _, cache = batchnorm_forward(x, gamma, np.zeros(3), eps=0.0, axes=(0, 2, 3))
    dx, _, _ = batchnorm_backward(rng.normal(size=x.shape), cache)
    np.testing.assert_allclose(dx.sum(axis=(0, 2, 3)), 0.0, atol=1e-12)
    np.testing.assert_allclose((dx * cache[0]).sum(axis=(0, 2, 3)), 0.0, atol=1e-12)


@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
@pytest.mark.parametrize("norm", ["none", "batch", "layer"])
def test_network_gradients_are_finite_differences(norm: str, activation: str) -> None:
    rng = np.random.default_rng(2)
    net = Network((6, 5, 4, 3), norm, rng, activation=activation)
    for parameter in net.parameters():
        parameter += 0.3 * rng.normal(size=parameter.shape)
    x, y = rng.normal(size=(7, 6)), rng.integers(0, 3, 7)
    gradients = net.backward(cross_entropy(net.forward(x), y)[1])
    for parameter, gradient in zip(net.parameters(), gradients, strict=True):
        direction = rng.normal(size=parameter.shape)
        losses = []
        for sign in (1, -1):
            parameter += sign * 1e-6 * direction
            losses.append(cross_entropy(net.forward(x), y)[0])
            parameter -= sign * 1e-6 * direction
        assert (losses[0] - losses[1]) / 2e-6 == pytest.approx(np.vdot(gradient, direction), rel=1e-5, abs=1e-8)
