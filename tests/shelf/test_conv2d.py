"""What the drill's oracle does not see of conv2d: dtypes, views, adjointness, the six loops, the public names."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata import layers
from mlkata.shelf.layers.conv2d import fast, reference, sliding


def test_backward_is_the_adjoint_of_forward() -> None:
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(2, 4, 7, 6)), rng.normal(size=(6, 2, 3, 2))
    how = {"stride": (2, 1), "padding": (1, 2), "dilation": (1, 2), "groups": 2}
    y = fast.conv2d(x, w, **how)
    dy = rng.normal(size=y.shape)
    dx, dw, _ = fast.conv2d_backward(dy, x, w, **how)
    assert np.vdot(y, dy) == pytest.approx(np.vdot(x, dx))  # <conv(x), dy> = <x, convᵀ(dy)>
    assert np.vdot(y, dy) == pytest.approx(np.vdot(w, dw))  # forward is linear in the kernel, too


def test_six_loops_are_valid_convolution_with_stride_one() -> None:
    rng = np.random.default_rng(1)
    image, kernel = rng.normal(size=(2, 5, 6)), rng.normal(size=(3, 2, 3, 2))
    np.testing.assert_allclose(reference.conv_chw(image, kernel), fast.conv2d(image[None], kernel)[0])


def test_fast_rung_keeps_float32_and_lifts_whole_numbers() -> None:
    x, w = np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3))
    assert fast.conv2d(x.astype(np.float32), w.astype(np.float32)).dtype == np.float32
    assert fast.conv2d(x.astype(np.uint8), w.astype(np.int8)).dtype == np.float64


def test_sliding_rung_contracts_a_view(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    original = np.einsum

    def einsum(subscripts, windows, kernels):
        seen.append((windows.size, windows.flags.owndata))
        return original(subscripts, windows, kernels)

    monkeypatch.setattr(sliding.np, "einsum", einsum)
    sliding.conv2d(np.ones((1, 4, 8, 8)), np.ones((2, 2, 3, 3)), groups=2)
    assert seen == [(4 * 6 * 6 * 9, False)]  # nine times the picture, and not one number of its own


def test_public_names() -> None:
    assert layers.conv2d is fast.conv2d
    assert layers.conv2d_naive is reference.conv2d
    assert layers.conv2d_sliding is sliding.conv2d
    assert set(layers.__all__) >= {"conv2d", "conv2d_backward", "conv2d_naive", "conv2d_sliding", "conv_chw"}
