"""What the oracles do not see: transposed convolutions, how the functions hang together, written chains, the tools."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata.shelf.arithmetic.conv_output_size import reference
from mlkata.shelf.arithmetic.conv_output_size.chain import parse, shapes
from mlkata.shelf.arithmetic.conv_output_size.tool import VGG16, layer_sizes, output_size, padding_for
from mlkata.spec.errors import MlkataError


def drawn(seed: int, count: int) -> list[list[int]]:
    """Size, kernel, stride, padding, dilation."""
    return np.random.default_rng(seed).integers((1, 1, 1, 0, 1), (60, 7, 6, 4, 4), (count, 5)).tolist()


def test_transposed_is_the_left_end_of_the_way_back() -> None:
    for out, k, s, p, d in drawn(0, 300):
        left = (out - 1) * s + d * (k - 1) + 1 - 2 * p
        if left < 1:
            continue
        low, high = reference.conv_in_range(out, k, s, p, d)
        assert low == reference.conv_transpose_out(out, k, s, p, dilation=d)
        assert all(reference.conv_out(n, k, s, p, d) == out for n in range(low, high + 1))
        assert reference.conv_out(high + 1, k, s, p, d) == out + 1


def test_same_gives_its_size_with_the_fewest_zeros() -> None:
    for size, k, s, _, d in drawn(1, 300):
        zeros = sum(reference.same_padding(size, k, s, d))
        assert reference.conv_out(size + zeros, k, s, 0, d) == -(-size // s)
        if zeros and size + zeros > d * (k - 1) + 1:
            assert reference.conv_out(size + zeros - 1, k, s, 0, d) < -(-size // s)
    assert reference.same_padding(10**9 + 1, 5, 4) == (2, 2)


def test_counts_add_up_to_windows_times_taps() -> None:
    for size, k, s, _, d in drawn(2, 200):
        if size >= d * (k - 1) + 1:
            assert reference.read_counts(size, k, s, 0, d).sum() == reference.conv_out(size, k, s, 0, d) * k


def test_transposed_refuses_what_pytorch_refuses() -> None:
    torch = pytest.importorskip("torch")
    for n, k, s, p, d in drawn(3, 80):
        for extra in range(6):
            given = (torch.zeros(1, 1, n), torch.zeros(1, 1, k), None, s, p, extra, 1, d)
            try:
                theirs = torch.nn.functional.conv_transpose1d(*given).shape[-1]
            except RuntimeError:
                with pytest.raises(ValueError):
                    reference.conv_transpose_out(n, k, s, p, extra, d)
            else:
                assert theirs == reference.conv_transpose_out(n, k, s, p, extra, d)


def test_a_written_chain_has_the_shapes_of_the_network() -> None:
    torch = pytest.importorskip("torch")
    from torch import nn

    text = (
        "conv c8 k5x3 s2 p1 d1; maxpool k3 s2 p1 ceil; dwconv k3 p2 d2; pwconv c12 g4; tconv c6 k4 s2 p1 o1; up s2; gap"
    )
    net = nn.Sequential(
        nn.Conv2d(3, 8, (5, 3), 2, 1), nn.MaxPool2d(3, 2, 1, ceil_mode=True),
        nn.Conv2d(8, 8, 3, padding=2, dilation=2, groups=8),
        nn.Conv2d(8, 12, 1, groups=4), nn.ConvTranspose2d(12, 6, 4, 2, 1, 1),
        nn.Upsample(scale_factor=2), nn.AdaptiveAvgPool2d(1),
    )  # fmt: skip
    x, found = torch.zeros(1, 3, 61, 50), []
    for layer in net:
        x = layer(x)
        found.append(tuple(x.shape[1:]))
    assert shapes(parse(text), (3, 61, 50)) == found


@pytest.mark.parametrize(
    "text", ["", "conv c8", "conv k3 q1", "what k3", "conv k0", "fc", "conv k3 p1 same", "conv k3 x2000", "gap k3"]
)
def test_chains_that_make_no_sense_are_refused_in_words(text: str) -> None:
    with pytest.raises(MlkataError):
        parse(text)


def test_the_tools_say_what_is_known() -> None:
    sizes = layer_sizes(VGG16, [3, 224, 224])
    assert sizes["shape"][-4] == "25088×1×1"
    assert sizes["heights"] == [224, 255]
    assert output_size(9, 4, padding=2, layer="pool-ceil")["output"] == 3
    assert output_size(24, 3, 2)["lost_end"] == 1
    assert padding_for(224, 3, 2)["uneven"] == [0, 1]
    with pytest.raises(MlkataError):
        layer_sizes("conv k9", [1, 5, 5])
    with pytest.raises(MlkataError):
        padding_for(100, 3, 1, output=5)
