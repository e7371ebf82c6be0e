"""What autograd in the oracle does not see: the rungs agree, PyTorch networks agree, the edges of the tool."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata.shelf.arithmetic.receptive_field import reference
from mlkata.shelf.arithmetic.receptive_field.tool import receptive_field_table
from mlkata.spec.errors import MlkataError


def random_chain(rng: np.random.Generator) -> np.ndarray:
    n = int(rng.integers(0, 7))
    return np.stack(
        [rng.integers(1, 6, n), rng.integers(1, 4, n), rng.integers(0, 4, n), rng.integers(1, 4, n)], axis=1
    )


def test_all_forms_agree_and_the_window_is_consistent() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        layers = random_chain(rng)
        size, jump, start = reference.receptive_field(layers)
        assert size == reference.receptive_field_closed(layers) == reference.receptive_field_backward(layers)
        first, last = reference.input_window(layers, 3)
        assert (last - first + 1, (first + last) / 2) == (size, start + 3 * jump)
        chain = np.stack([np.arange(len(layers)), np.arange(1, len(layers) + 1)], axis=1)
        assert reference.receptive_field_graph(layers, chain) == (size, jump, start)


def test_a_shifted_branch_sees_more_than_the_larger() -> None:
    layers, edges = [[3, 1, 0, 1], [5, 1, 4, 1], [1, 1, 0, 1]], [[0, 1], [0, 2], [1, 3], [2, 3]]
    assert reference.receptive_field_graph(layers, edges) == (7, 1, -1.0)
    with pytest.raises(ValueError, match="node 3"):
        reference.receptive_field_graph([[3, 2, 1, 1], [3, 1, 1, 1], [1, 1, 0, 1]], edges)


def test_empirical_field_of_a_network_with_pooling_and_branches() -> None:
    torch = pytest.importorskip("torch")
    from torch import nn

    from mlkata.shelf.arithmetic.receptive_field.empirical import effective_rf, empirical_rf

    net = nn.Sequential(
        nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(2, 2, (3, 5), padding=(1, 2))
    )
    weights = {name: tensor.clone() for name, tensor in net.state_dict().items()}
    (top, bottom), (left, right) = empirical_rf(net, torch.zeros(1, 1, 40, 44)).tolist()
    rows = [[3, 1, 1, 1], [2, 2, 0, 1], [3, 1, 1, 1]]
    columns = [[3, 1, 1, 1], [2, 2, 0, 1], [5, 1, 2, 1]]
    assert (top, bottom) == reference.input_window(rows, 10)
    assert (left, right) == reference.input_window(columns, 11)
    assert all(
        torch.equal(weights[name], tensor) for name, tensor in net.state_dict().items()
    )  # the net is not changed
    assert isinstance(net[2], nn.MaxPool2d)
    with pytest.raises(ValueError, match="dilation"):
        empirical_rf(nn.Sequential(nn.MaxPool2d(3, dilation=2)), torch.zeros(1, 1, 9, 9))
    plain = nn.Sequential(*[nn.Conv2d(1, 1, 3, bias=False) for _ in range(10)])
    for layer in plain:
        nn.init.constant_(layer.weight, 1.0)
    side, shape = effective_rf(plain, torch.zeros(1, 1, 21, 21))
    assert shape.shape == (21, 21)
    assert 11 <= side <= 12.5  # of 21: a Gaussian of variance 10 · 2/3, cut at 4.55 % of its height


def test_table_says_what_does_not_fit() -> None:
    table = receptive_field_table([3, 3], stride=[2], padding=[1], size=9)
    assert (table["field"], table["output"], table["window"]) == ([3, 7], [5, 3], [-3, 3])
    for wrong in ({"stride": [1, 2, 3]}, {"dilation": [0]}, {"size": 2, "padding": [0]}):
        with pytest.raises(MlkataError):
            receptive_field_table(**{"kernel": [3, 3], **wrong})
