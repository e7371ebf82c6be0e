"""Where the marks of the statistics lie."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlkata.web.plots import CELL, LEVELS, SIDE, WEEKS, bars, calibration, months, year

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
SHARES = st.floats(0, 1)


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_bars_are_in_proportion_and_inside(values: list[int]) -> None:
    found = bars(values)
    assert [bar.value for bar in found] == values
    assert all(0 <= bar.x and bar.x + bar.width <= 100.001 and 0 <= bar.height <= 100 for bar in found)
    if any(values):
        assert max(bar.height for bar in found) == 100
        assert all(abs(bar.height - 100 * bar.value / max(values)) < 0.01 for bar in found)


@given(DAYS)
def test_a_year_ends_today_and_weeks_begin_on_monday(day: date) -> None:
    found = year({day: 7, day - timedelta(days=800): 3}, day)
    assert found[-1].day == day
    assert found[-1].count == 7
    assert sum(square.level > 0 for square in found) == 1
    assert (WEEKS - 1) * 7 < len(found) <= WEEKS * 7
    for square in found:
        assert square.y == CELL * square.day.weekday()
        assert square.x == CELL * ((square.day - found[0].day).days // 7)
    assert 11 <= len(months(day)) <= 13
    assert len({square.x for square in found}) == WEEKS


def test_more_reviews_make_a_darker_square() -> None:
    day = date(2026, 3, 1)
    counts = [0, *LEVELS]
    found = [year({day: count}, day)[-1].level for count in counts]
    assert found == [0, 1, 2, 3, 4]


@given(SHARES, SHARES, SHARES, SHARES)
def test_the_diagonal_is_where_both_agree(expected: float, share: float, low: float, high: float) -> None:
    [point] = calibration([(expected, share, low, high, 9)])
    assert 0 <= point.x <= SIDE
    assert 0 <= point.y <= SIDE
    [same] = calibration([(expected, expected, low, high, 9)])
    assert abs(same.x - (SIDE - same.y)) < 0.02
    if share > expected and share > 0.41:
        assert SIDE - point.y >= point.x
