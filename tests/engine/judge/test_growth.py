"""Growth is the slope through the logarithms; ratios are taken at the largest size that both reached."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.judge.growth import conclude_race, exponent


@given(st.floats(-1, 4), st.floats(1e-6, 1), st.lists(st.integers(2, 10**6), min_size=2, max_size=6, unique=True))
def test_a_power_is_found_whatever_its_factor(power: float, factor: float, sizes: list[int]) -> None:
    assert exponent(sizes, [factor * n**power for n in sizes]) == pytest.approx(power, abs=1e-6)


def test_too_little_to_fit_is_nan() -> None:
    for sizes, seconds in [((), ()), ((5,), (1.0,)), ((5, 5), (1.0, 2.0)), ((5, 10), (0.0, 1.0)), ((5, 10), (1.0,))]:
        assert math.isnan(exponent(sizes, seconds))


def test_a_race_that_ended_early_is_compared_where_both_still_ran() -> None:
    race = conclude_race((10, 20, 40), {"yours": (1.0, 4.0), "reference": (0.5, 1.0, 2.0), "fast": (0.1,), "none": ()})
    assert race.ratio == {"reference": 4.0, "fast": 10.0}
    assert race.growth["yours"] == pytest.approx(2.0)
    assert race.growth["reference"] == pytest.approx(1.0)
    assert math.isnan(race.growth["fast"])
    assert (race.sizes, race.seconds["yours"]) == ((10, 20, 40), (1.0, 4.0))


def test_a_clock_that_stood_still_divides_nothing() -> None:
    assert conclude_race((1, 2), {"yours": (0.0, 0.1), "reference": (0.0, 0.0)}).ratio == {}
