"""Suppression by the angle itself and linking by SciPy's components, both rungs, at any scale of the derivatives."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import ndimage

from mlkata.shelf.imaging.canny_edge_detector import fast, reference

rungs = pytest.mark.parametrize("rung", [reference, fast], ids=["reference", "fast"])
seeds = st.integers(0, 2**32 - 1)
shapes = arrays.array_shapes(min_dims=2, max_dims=2, max_side=9)
LINES = {0: (0, 1), 45: (1, 1), 90: (1, 0), 135: (1, -1)}  # direction of the gradient → step along it, y down


def crest(magnitude, gx, gy, y, x):
    """Whether a pixel outdoes both neighbours on the line that its gradient's angle is nearest to."""
    angle = math.degrees(math.atan2(gy[y, x], gx[y, x])) % 180
    dy, dx = LINES[min(LINES, key=lambda line: min(abs(angle - line), 180 - abs(angle - line)))]
    h, w = magnitude.shape
    beside = [(y + dy, x + dx), (y - dy, x - dx)]
    return all(magnitude[y, x] > (magnitude[v, u] if 0 <= v < h and 0 <= u < w else 0) for v, u in beside)


@rungs
@settings(max_examples=150, deadline=None)
@given(seed=seeds, shape=shapes, power=st.integers(-30, 30))
def test_a_pixel_stays_where_it_is_a_crest_along_its_gradient(rung, seed, shape, power) -> None:
    gx, gy = np.random.default_rng(seed).normal(size=(2, *shape)) * 2.0**power  # real numbers: no ties
    magnitude = np.hypot(gx, gy)
    kept = [[crest(magnitude, gx, gy, y, x) for x in range(shape[1])] for y in range(shape[0])]
    assert np.array_equal(rung.nonmax_suppress(magnitude, gx, gy), magnitude * np.array(kept))


@rungs
@settings(max_examples=150, deadline=None)
@given(seed=seeds, shape=shapes)
def test_ties_do_not_depend_on_the_scale_of_the_derivatives(rung, seed, shape) -> None:
    gx, gy = np.random.default_rng(seed).integers(-3, 4, (2, *shape)).astype(float)
    magnitude = np.abs(gx) + np.abs(gy)
    wanted = reference.nonmax_suppress(magnitude, gx, gy)
    assert np.array_equal(rung.nonmax_suppress(magnitude / 256, gx / 256, gy / 256) * 256, wanted)


@rungs
@settings(max_examples=150, deadline=None)
@given(seed=seeds, shape=shapes, low=st.floats(0, 1), above=st.floats(0, 0.5))
def test_an_edge_is_a_component_of_weak_pixels_that_holds_a_strong_one(rung, seed, shape, low, above) -> None:
    thin = np.random.default_rng(seed).random(shape)
    label, _ = ndimage.label(thin > low, np.ones((3, 3)))
    strong = np.unique(label[thin > low + above])
    assert np.array_equal(rung.hysteresis(thin, low, low + above), np.isin(label, strong[strong > 0]))
