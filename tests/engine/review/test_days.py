"""The reader's days, in every zone that this machine knows and across its changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review.days import begins, day_of

ZONES = st.timezones(no_cache=False)
MOMENTS = st.datetimes(datetime(1995, 1, 2), datetime(2035, 12, 30), timezones=st.just(UTC))
HOURS = st.integers(0, 23)


@given(ZONES, HOURS, st.dates(date(1995, 1, 3), date(2035, 12, 28)))
def test_a_day_begins_where_the_one_before_ends(zone, starts, day) -> None:
    first = begins(day, zone, starts)
    if day_of(first, zone, starts) != day:
        assert first == begins(day + timedelta(days=1), zone, starts)  # a day that the zone has left out
    assert day_of(first - timedelta(microseconds=1), zone, starts) < day


@given(ZONES, HOURS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_days_never_run_backwards(zone, starts, at, later) -> None:
    assert day_of(at, zone, starts) <= day_of(at + later, zone, starts)


@pytest.mark.parametrize(
    ("at", "starts", "day"),
    [
        ("2026-03-29T00:30+00:00", 2, date(2026, 3, 28)),  # half past one in Berlin, before the gap
        ("2026-03-29T01:00+00:00", 2, date(2026, 3, 29)),  # three o'clock: two did not come
        ("2026-10-25T00:30+00:00", 3, date(2026, 10, 24)),  # half past two, the first
        ("2026-10-25T01:30+00:00", 3, date(2026, 10, 24)),  # half past two, again
        ("2026-10-25T02:00+00:00", 3, date(2026, 10, 25)),
    ],
)
def test_a_changed_clock(at, starts, day) -> None:
    assert day_of(datetime.fromisoformat(at), ZoneInfo("Europe/Berlin"), starts) == day
