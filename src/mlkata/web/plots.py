"""Where the marks of the statistics lie: bars, a year of days, what was remembered against what was reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

CELL, WEEKS = 12, 53
LEVELS = (1, 10, 25, 50)  # reviews a day from which a square is darker
SIDE = 240.0  # of the calibration's square
LOW = 0.4  # where its axes begin


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place in percent of the width, its height in percent, and what it says."""

    x: float
    width: float
    height: float
    value: int


@dataclass(frozen=True, slots=True)
class Square:
    """A day: its place, how dark it is (0–4), and what it says."""

    x: int
    y: int
    level: int
    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Point:
    """What was remembered of reviews with about the same reckoned probability: its place, and its interval's ends."""

    x: float
    y: float
    low: float
    high: float
    size: float


def bars(values: Sequence[int]) -> tuple[Bar, ...]:
    """Bars of whole numbers, side by side; the largest fills the height."""
    most, width = max(values, default=0), 100 / max(1, len(values))
    return tuple(
        Bar(round(place * width, 3), round(0.82 * width, 3), round(100 * value / most, 2) if most else 0.0, value)
        for place, value in enumerate(values)
    )


def year(counts: Mapping[date, int], day: date) -> tuple[Square, ...]:
    """The last 53 weeks up to a day: a column for each week, Monday on top."""
    first = day - timedelta(days=day.weekday(), weeks=WEEKS - 1)
    days = [first + timedelta(days=ahead) for ahead in range((day - first).days + 1)]
    return tuple(
        Square(CELL * (place // 7), CELL * (place % 7), _level(counts.get(each, 0)), each, counts.get(each, 0))
        for place, each in enumerate(days)
    )


def months(day: date) -> tuple[tuple[int, date], ...]:
    """Where the names of the months stand above the year: at the first week that begins in each."""
    first = day - timedelta(days=day.weekday(), weeks=WEEKS - 1)
    weeks = [first + timedelta(weeks=ahead) for ahead in range(WEEKS)]
    return tuple(
        (CELL * place, each) for place, each in enumerate(weeks) if place and each.month != weeks[place - 1].month
    )


def _level(count: int) -> int:
    return sum(count >= least for least in LEVELS)


def calibration(bins: Sequence[tuple[float, float, float, float, int]]) -> tuple[Point, ...]:
    """Points for bins of (reckoned, remembered, interval's low, its high, reviews); both axes begin at 0.4."""

    def along(share: float) -> float:
        return round(SIDE * (max(LOW, share) - LOW) / (1 - LOW), 2)

    return tuple(
        Point(along(expected), SIDE - along(share), SIDE - along(low), SIDE - along(high), round(3 + min(6, n / 60), 2))
        for expected, share, low, high, n in bins
    )
