"""The rungs agree, col2im is the transpose, Winograd and Fourier give the numbers of the plain product, the tools."""

from __future__ import annotations

import numpy as np
import pytest

from mlkata.shelf.layers.im2col_gemm import fast, reference
from mlkata.shelf.layers.im2col_gemm.tool import im2col_size, winograd_saving
from mlkata.shelf.layers.im2col_gemm.winograd import winograd
from mlkata.spec.errors import MlkataError


def test_rungs_agree_and_col2im_is_the_transpose() -> None:
    rng = np.random.default_rng(0)
    for _ in range(40):
        kernel = tuple(int(v) for v in rng.integers(1, 4, 2))
        stride, padding, dilation = (int(v) for v in rng.integers((1, 0, 1), (4, 3, 3)))
        size = tuple(int(v) for v in rng.integers(7, 11, 2))
        x = rng.normal(size=(2, 3, *size))
        columns = reference.im2col(x, kernel, stride, padding, dilation)
        assert np.array_equal(columns, fast.im2col(x, kernel, stride, padding, dilation))
        y = rng.normal(size=columns.shape)
        back = [module.col2im(y, size, kernel, stride, padding, dilation) for module in (reference, fast)]
        assert np.allclose(*back)
        assert np.vdot(columns, y) == pytest.approx(np.vdot(x, back[0]))


@pytest.mark.parametrize("module", [reference, fast])
def test_the_product_is_the_convolution(module) -> None:
    rng = np.random.default_rng(1)
    x, w, b = rng.normal(size=(2, 3, 9, 8)), rng.normal(size=(4, 3, 3, 2)), rng.normal(size=4)
    torch = pytest.importorskip("torch")
    theirs = torch.nn.functional.conv2d(*(torch.tensor(a) for a in (x, w, b)), 2, 1, 2).numpy()
    assert np.allclose(module.conv2d_im2col(x, w, b, 2, 1, 2), theirs)
    with pytest.raises(ValueError, match="does not fit"):
        module.conv2d_im2col(x, w, dilation=8)


def test_winograd_and_fourier_change_rounding_only() -> None:
    rng = np.random.default_rng(2)
    x, w = rng.normal(size=(1, 3, 10, 14)), rng.normal(size=(2, 3, 3, 3))
    plain = fast.conv2d_im2col(x, w)
    assert np.allclose(reference.winograd_f23(x, w), plain)
    assert np.allclose(reference.conv_fft(x, w), plain)
    assert np.allclose(winograd(x, w, 2), plain)
    assert np.allclose(winograd(x, w, 4), plain)
    assert np.allclose(reference.conv_fft(x, w[..., :2]), fast.conv2d_im2col(x, w[..., :2]))


def test_the_tools_say_what_is_known() -> None:
    found = im2col_size(64, 64, [224])
    assert (found["ratio"], found["product"]) == (9.0, [64, 576, 50176])
    assert winograd_saving()["saving"] == 2.25
    assert winograd_saving(4)["saving"] == 4.0
    assert winograd_saving(4, 3, 14)["used"] == pytest.approx((14 / 16) ** 2)
    for call in (lambda: im2col_size(3, 3, [4], kernel=9, padding=0), lambda: winograd_saving(0)):
        with pytest.raises(MlkataError):
            call()
