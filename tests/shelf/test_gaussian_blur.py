"""What the drills' oracles do not see of the Gaussian blur: other borders and types, bands, boxes, tables, tools."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata import imaging
from mlkata.shelf.imaging.gaussian_blur import fast, reference, tool
from mlkata.spec.errors import MlkataError
from mlkata.spec.tool import tools_in

SCIPY = {"reflect101": "mirror", "reflect": "reflect", "replicate": "nearest", "constant": "constant"}
RUNGS = [reference, fast]


@pytest.mark.parametrize("rung", RUNGS)
@given(st.integers(0, 10**6), st.sampled_from(sorted(SCIPY)), st.integers(1, 14), st.integers(1, 14))
def test_every_border_is_scipys_even_where_the_window_is_larger_than_the_picture(rung, seed, border, h, w):
    from scipy.ndimage import gaussian_filter

    rng = np.random.default_rng(seed)
    image, radius, sigma = rng.uniform(-100, 255, (h, w, 2)), int(rng.integers(0, 7)), rng.uniform(0.3, 5)
    wanted = gaussian_filter(image, sigma, mode=SCIPY[border], radius=radius, axes=(0, 1))
    np.testing.assert_allclose(rung.gaussian_blur(image, 2 * radius + 1, sigma, border), wanted, atol=1e-10)


@given(st.integers(0, 30), st.floats(0.2, 8.0))
def test_kernels_agree_with_opencv_and_with_each_other(radius, sigma):
    import cv2

    ksize = 2 * radius + 1
    line = reference.gaussian_1d(ksize, sigma)
    np.testing.assert_allclose(line, cv2.getGaussianKernel(ksize, sigma)[:, 0], atol=1e-15)
    for rung in RUNGS:
        np.testing.assert_allclose(rung.gaussian_2d_kernel(ksize, sigma), np.outer(line, line), atol=1e-15)


@pytest.mark.parametrize("ksize", range(1, 32, 2))
@pytest.mark.parametrize("sigma", [0.0, -1.0, 1.3])
def test_opencvs_tables(ksize, sigma):
    import cv2

    theirs = cv2.getGaussianKernel(ksize, sigma)[:, 0]
    np.testing.assert_allclose(reference.opencv_gaussian_1d(ksize, sigma), theirs, atol=1e-15)
    by_formula = np.allclose(reference.gaussian_1d(ksize, sigma), theirs, atol=1e-12)
    assert by_formula == (sigma > 0 or ksize == 1 or ksize > 9)


@pytest.mark.parametrize("ksize", [-3, 0, 2, 4])
def test_sizes_without_a_middle_are_refused(ksize):
    for refused in (
        lambda: reference.gaussian_1d(ksize),
        lambda: reference.opencv_gaussian_1d(ksize),
        lambda: reference.gaussian_2d_kernel(ksize, 1.0),
        lambda: fast.gaussian_2d_kernel(ksize, 1.0),
        lambda: reference.gaussian_blur(np.ones((5, 5)), ksize, 1.0),
        lambda: fast.gaussian_blur(np.ones((5, 5)), ksize, 1.0),
    ):
        with pytest.raises(ValueError, match="odd"):
            refused()


@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("dtype", ["uint8", "int16", "uint16", "int64", "float32", "float64"])
def test_the_type_of_the_picture_stays(rung, dtype):
    rng = np.random.default_rng(3)
    image = rng.integers(0, 256, (17, 12, 3)).astype(dtype)
    exact = reference.gaussian_blur(image.astype(np.float64), 5, 1.1)
    out = rung.gaussian_blur(image, 5, 1.1)
    assert out.dtype == image.dtype
    wanted = np.rint(exact) if np.issubdtype(image.dtype, np.integer) else exact
    np.testing.assert_allclose(out, wanted, rtol=1e-5 if dtype == "float32" else 1e-12)


def test_bands_meet_without_a_seam(monkeypatch):
    rng = np.random.default_rng(4)
    image = rng.uniform(0, 255, (23, 10))
    whole = fast.gaussian_blur(image, 7, 1.7)
    for pixels in (1, 10, 30, 70):  # bands of 1, 1, 3 and 7 rows
        monkeypatch.setattr(fast, "BAND", pixels)
        np.testing.assert_allclose(fast.gaussian_blur(image, 7, 1.7), whole, atol=1e-12)
    np.testing.assert_allclose(whole, reference.gaussian_blur(image, 7, 1.7), atol=1e-12)


@pytest.mark.parametrize("rung", RUNGS)
def test_the_mirror_that_repeats_the_edge_keeps_the_sum_and_the_other_does_not(rung):
    image = np.zeros((8, 9))
    image[0, 0] = 1.0
    assert rung.gaussian_blur(image, 7, 2.0, "reflect").sum() == pytest.approx(1.0)
    assert rung.gaussian_blur(image, 7, 2.0, "reflect101").sum() < 0.9
    assert rung.gaussian_blur(image, 7, 2.0, "constant").sum() < 0.5


def test_variances_add_and_sigmas_do_not():
    line = np.zeros((1, 201))
    line[0, 100] = 1.0
    chained = fast.gaussian_blur(fast.gaussian_blur(line, 61, 3.0, "replicate"), 61, 4.0, "replicate")
    np.testing.assert_allclose(chained, fast.gaussian_blur(line, 101, 5.0, "replicate"), atol=1e-9)
    assert abs(chained - fast.gaussian_blur(line, 101, 7.0, "replicate")).max() > 0.01


@given(st.floats(0.3, 9.0), st.floats(0.05, 0.999))
def test_the_radius_is_the_smallest_that_holds_the_share(sigma, share):
    radius = reference.gaussian_radius(sigma, share)
    x = np.arange(-200, 201)
    bell = np.exp(-(x**2) / (2 * sigma**2))
    held = [bell[np.abs(x) <= r].sum() / bell.sum() for r in (radius - 1, radius)]
    assert held[1] >= share - 1e-12
    assert held[0] < share


def test_a_radius_needs_a_positive_sigma_and_a_share():
    for sigma, share in ((0.0, 0.9), (-1.0, 0.9), (1.0, 0.0), (1.0, 1.0)):
        with pytest.raises(ValueError, match="sigma"):
            reference.gaussian_radius(sigma, share)


@given(st.floats(0.3, 30.0), st.integers(1, 6))
def test_box_widths_are_odd_neighbours_with_the_nearest_variance(sigma, passes):
    widths = fast.box_widths(sigma, passes)
    assert len(widths) == passes
    assert widths == sorted(widths)
    assert all(width % 2 for width in widths)
    assert widths[-1] - widths[0] in (0, 2)
    low = widths[0]

    def miss(narrow, base):
        wide = passes - narrow
        return abs((narrow * (base**2 - 1) + wide * ((base + 2) ** 2 - 1)) / 12 - sigma**2)

    found = abs(sum(width**2 - 1 for width in widths) / 12 - sigma**2)
    best = min(miss(narrow, base) for base in (max(1, low - 2), low) for narrow in range(passes + 1))
    assert found <= best + 1e-9


@pytest.mark.parametrize("border", sorted(SCIPY))
def test_boxes_by_running_sums_are_moving_averages(border):
    from scipy.ndimage import uniform_filter1d

    rng = np.random.default_rng(5)
    image = wanted = rng.uniform(0, 255, (19, 16, 3))
    for width in fast.box_widths(2.3):
        for axis in (0, 1):
            wanted = uniform_filter1d(wanted, width, axis, mode=SCIPY[border])
    np.testing.assert_allclose(fast.box_blur_approx(image, 2.3, border=border), wanted, atol=1e-9)


def test_boxes_come_close_to_the_gaussian():
    rng = np.random.default_rng(6)
    image = np.cumsum(np.cumsum(rng.normal(size=(80, 80)), axis=0), axis=1)
    gaussian = reference.gaussian_blur(image, 49, 6.0)
    errors = [np.abs(fast.box_blur_approx(image, 6.0, passes) - gaussian).mean() for passes in (1, 3)]
    assert errors[1] < 0.3 * errors[0]


# Tools


def test_a_picture_is_blurred_and_written(tmp_path):
    from skimage import data, io

    path = tmp_path / "blurred.png"
    said = tool.image_blur("camera", out=str(path), sigma=2.0)
    assert said["ksize"] == 13
    assert said["mean_after"] == pytest.approx(said["mean_before"], abs=0.2)
    assert 0.5 < said["contrast_left"] < 1.0
    assert np.array_equal(io.imread(path), reference.gaussian_blur(data.camera(), 13, 2.0))
    again = tool.image_blur(str(path), ksize=5, sigma=0.0)  # a file, and σ from the size
    assert again["sigma"] == pytest.approx(1.1)


def test_a_picture_that_is_not_there_is_said_in_both_languages():
    with pytest.raises(MlkataError) as caught:
        tool.image_blur("no-such-picture")
    assert "no-such-picture" in caught.value.what.zh
    assert "no-such-picture" in caught.value.what.en
    with pytest.raises(MlkataError, match="sigma and ksize"):
        tool.image_blur("camera", sigma=0.0)


def test_the_window_says_what_it_costs():
    said = tool.gaussian_window(2.0, share=0.997)
    assert said["ksize"] == 2 * said["radius"] + 1
    assert said["products_plain"] == said["ksize"] ** 2
    assert said["products_separable"] == 2 * said["ksize"]
    kernel = tool.gaussian_kernel(said["ksize"], 2.0)
    assert kernel["share_inside"] >= 0.997
    assert kernel["largest_difference"] == 0.0
    assert tool.gaussian_kernel(5)["largest_difference"] > 0.001  # OpenCV's table


def test_the_examples_of_the_tools_run():
    offered = tools_in(tool)
    assert [each.name for each in offered] == ["image-blur", "gaussian-kernel", "gaussian-window"]
    for each in offered:
        for example in each.examples:
            numbers = np.hstack(list(each.function(**example).values()))
            assert np.isfinite(numbers).all()
            assert (numbers >= 0).all()


def test_public_names():
    assert imaging.gaussian_blur is fast.gaussian_blur
    assert imaging.gaussian_2d_kernel is fast.gaussian_2d_kernel
    assert imaging.gaussian_1d is reference.gaussian_1d
    assert set(imaging.__all__) == {name for name in dir(imaging) if not name.startswith("_")}
