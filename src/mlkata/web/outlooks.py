"""What a plan promises, as a page draws it: lines over the days, bars of their work. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 400.0, 160.0  # of the lines
LOW = 56.0  # height of the bars of work
BARS = 120  # at most so many; of longer plans several days share one


@dataclass(frozen=True, slots=True)
class Lines:
    """Two lines over the same days, in a box of WIDTH × HEIGHT.

    Args:
        kept, stopped: their points. under: the corners of what lies under the first. last: where the last days begin,
            from the left; None where they are all there is.
    """

    kept: str
    stopped: str
    under: str
    last: float | None


@dataclass(frozen=True, slots=True)
class Work:
    """Cards a day as bars, in a box of WIDTH × LOW.

    Args:
        bars: x, y, width, height of each. limit: height of what the reader allows; None where no day comes near it.
        mean, most: cards a day. day: the fullest.
    """

    bars: tuple[tuple[float, float, float, float], ...]
    limit: float | None
    mean: int
    most: int
    day: int


def lines(days: Sequence[date], kept: Sequence[float], stopped: Sequence[float], last_days: int) -> Lines:
    """The two lines; a single day is no line and is drawn as a level one."""
    span = max(1, (days[-1] - days[0]).days)
    places = [WIDTH * (day - days[0]).days / span for day in days]
    if len(places) == 1:
        places, kept, stopped = [0.0, WIDTH], [*kept, *kept], [*stopped, *stopped]
    above = _points(places, kept)
    last = WIDTH * (1 - last_days / span)
    under = f"0,{HEIGHT:g} {above} {WIDTH:g},{HEIGHT:g}"
    return Lines(above, _points(places, stopped), under, round(last, 1) if last > 0 else None)


def _points(places: Sequence[float], values: Sequence[float]) -> str:
    return " ".join(f"{x:.1f},{HEIGHT * (1 - value):.1f}" for x, value in zip(places, values, strict=True))


def work(counts: Sequence[int], limit: int) -> Work | None:
    """The bars; None where there is nothing to do."""
    if not any(counts):
        return None
    together = -(-len(counts) // BARS)
    shown = [max(counts[at : at + together]) for at in range(0, len(counts), together)]
    most, wide = max(counts), WIDTH / len(shown)
    top = max(most, limit if limit <= 1.5 * most else most)
    gap = min(1.5, wide * 0.2)
    bars = tuple(
        (
            round(at * wide + gap / 2, 2),
            round(LOW * (1 - count / top), 2),
            round(wide - gap, 2),
            round(LOW * count / top, 2),
        )
        for at, count in enumerate(shown)
    )
    near = round(LOW * (1 - limit / top), 2) if limit <= 1.5 * most else None
    return Work(bars, near, round(sum(counts) / len(counts)), most, counts.index(most))
