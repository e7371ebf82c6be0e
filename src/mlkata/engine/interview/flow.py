"""Where an interview stands, read off its deeds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from mlkata.spec.interview import Deed, Interview, State, What


def first(deeds: Sequence[Deed], place: int, what: What) -> Deed | None:
    """The first deed of a kind at a part: of two tabs the quicker one counts."""
    return next((each for each in deeds if each.place == place and each.what is what), None)


def current(interview: Interview) -> int | None:
    """The part that is asked now; None where the interview is over."""
    if interview.state is not State.RUNNING:
        return None
    places = range(len(interview.script.items))
    return next((place for place in places if first(interview.deeds, place, What.CLOSED) is None), None)


def paused(deeds: Sequence[Deed]) -> bool:
    """Whether the clock stands still."""
    return any(end is None for _, end in _pauses(deeds))


def seconds(deeds: Sequence[Deed], place: int, until: datetime) -> float | None:
    """What a part took, to its end or until a moment; pauses do not count. None if it never began."""
    begun, closed = first(deeds, place, What.BEGUN), first(deeds, place, What.CLOSED)
    if begun is None:
        return None
    end = min(closed.at, until) if closed else until
    still = sum(_overlap(begun.at, end, left, back or end) for left, back in _pauses(deeds))
    return max(0.0, (end - begun.at).total_seconds() - still)


def _pauses(deeds: Sequence[Deed]) -> Iterator[tuple[datetime, datetime | None]]:
    left: datetime | None = None
    for each in deeds:
        if each.what is What.PAUSED and left is None:
            left = each.at
        if each.what is What.RESUMED and left is not None:
            yield left, each.at
            left = None
    if left is not None:
        yield left, None


def _overlap(begin: datetime, end: datetime, left: datetime, back: datetime) -> float:
    return max(0.0, (min(end, back) - max(begin, left)).total_seconds())
