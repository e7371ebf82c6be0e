"""Totals of known networks, agreement with the libraries' counters on random chains, and the tools."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata.shelf.arithmetic.conv_cost import reference
from mlkata.shelf.arithmetic.conv_cost.ledger import ALEXNET, MOBILENET, VGG16, costs
from mlkata.shelf.arithmetic.conv_cost.tool import conv_cost, layer_cost, roofline
from mlkata.shelf.arithmetic.conv_output_size.chain import parse
from mlkata.spec.errors import MlkataError


@pytest.mark.parametrize(
    ("text", "params", "macs"),
    [
        (VGG16, 138_357_544, 15_470_264_320),
        (ALEXNET, 61_100_840, 714_188_480),
        (MOBILENET, 4_210_088, 568_740_352),  # torchvision-like counts; the paper says 4.2 and 569 million
    ],
)
def test_totals_of_known_networks(text: str, params: int, macs: int) -> None:
    rows = costs(parse(text), (3, 224, 224))
    assert (sum(row.params for row in rows), sum(row.macs for row in rows)) == (params, macs)


def test_the_separable_share_is_the_formula() -> None:
    for c, n, k in ((32, 64, 3), (128, 128, 3), (16, 1024, 5)):
        plain = reference.conv_macs(c, n, (k, k), (14, 14))
        assert reference.separable_macs(c, n, (k, k), (14, 14)) / plain == pytest.approx(1 / n + 1 / k**2)


def test_ledger_and_reference_agree() -> None:
    rows = costs(parse("conv c8 k3 s2 p1; maxpool k2; conv c8 k3 p1 g4; tconv c4 k2 s2; flatten; fc 5"), (3, 20, 24))
    layers = [[0, 8, 3, 2, 1, 1], [2, 0, 2, 2, 0, 1], [0, 8, 3, 1, 1, 4], [1, 4, 2, 2, 0, 1], [3, 5, 0, 0, 0, 0]]
    params, macs, stored, peak = reference.model_cost(np.array(layers), (3, 20, 24))
    assert sum(row.params for row in rows) == params
    assert sum(row.macs for row in rows) == macs
    assert sum(row.outputs for row in rows if row.kind != "flatten") == stored
    assert max(row.inputs + row.outputs for row in rows if row.kind != "flatten") == peak


def test_ledger_agrees_with_fvcore_on_convolutions_without_bias() -> None:
    torch = pytest.importorskip("torch")
    fvcore = pytest.importorskip("fvcore.nn")
    from torch import nn

    net = nn.Sequential(
        nn.Conv2d(3, 8, (5, 3), 2, 1, bias=False),
        nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False),
        nn.ConvTranspose2d(8, 4, 4, 2, 1, bias=False),
    )
    counted = fvcore.FlopCountAnalysis(net, torch.zeros(1, 3, 30, 34)).unsupported_ops_warnings(False).total()
    rows = costs(parse("conv c8 k5x3 s2 p1 nobias; dwconv k3 p1 nobias; tconv c4 k4 s2 p1 nobias"), (3, 30, 34))
    assert sum(row.macs for row in rows) == counted


def test_the_tools_say_what_is_known() -> None:
    found = layer_cost(VGG16, batch=2)
    assert found["total_params"] == 138_357_544
    assert found["total_macs"] == 2 * 15_470_264_320
    assert conv_cost(64, 64, size=[56])["ratio"] == pytest.approx(576 / 73)
    assert "ratio" not in conv_cost(64, 64, size=[56], groups=2)
    one = roofline(1e6, 1e6, 100.0, 20.0)
    assert (one["intensity"], one["ridge"], one["waits"], one["us"]) == (2.0, 5.0, "memory", pytest.approx(50.0))
    for call in (
        lambda: layer_cost("conv k3", peak=0.0),
        lambda: conv_cost(6, 8, groups=4),
        lambda: conv_cost(3, 8, kernel=9, size=[4], padding=0),
        lambda: roofline(1.0, -1.0),
    ):
        with pytest.raises(MlkataError):
            call()
