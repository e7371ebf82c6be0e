"""What came of an interview. The formulas stand in docs/interview.md, and say there how little they can tell."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mlkata.engine.interview.flow import first, seconds
from mlkata.spec.interview import SPOKEN, WRITTEN, Deed, Item, Kind, Outcome, Report, Score, Script, What

STEP, MOST = 0.1, 0.3  # what one fault costs, and faults of one kind at the most
LEAST = 0.4  # what is accepted is worth so much at least
TRIED = 0.3  # what is not accepted is worth so much at most
QUARTER = 0.25  # of the budget: each one begun beyond it is a fault


def report(script: Script, deeds: Sequence[Deed]) -> Report:
    """Every part with its score, and their means by minutes."""
    outcomes = tuple(outcome(place, item, deeds) for place, item in enumerate(script.items))
    areas = dict.fromkeys(item.area for item in script.items)
    return Report(
        outcomes,
        mean(outcomes),
        mean(each for each in outcomes if each.item.kind not in SPOKEN),
        mean(each for each in outcomes if each.item.kind in SPOKEN),
        {area: mean(each for each in outcomes if each.item.area == area) for area in areas},
    )


def mean(outcomes: Iterable[Outcome]) -> Score:
    """The mean score of the parts that were reached, weighted by their minutes."""
    reached = [(each.score, each.item.minutes) for each in outcomes if each.score is not None]
    minutes = sum(each for _, each in reached)
    value = sum(score * each for score, each in reached) / minutes if minutes else None
    return Score(value, len(reached), minutes)


def outcome(place: int, item: Item, deeds: Sequence[Deed]) -> Outcome:
    """What came of one part; only what was done before it was closed counts."""
    ours, closed = [each for each in deeds if each.place == place], first(deeds, place, What.CLOSED)
    end = ours.index(closed) if closed else len(ours)
    before, after = ours[:end], ours[end + 1 :]
    said: Mapping[str, Any] = closed.data if closed else {}
    until = closed or max(deeds, key=lambda each: each.at, default=None)
    took = seconds(deeds, place, until.at) if until else None
    besides = sum(each.what in (What.CLOSED, What.TRIED) for each in after)
    made = Outcome(place, item, None, took, _late(item, took), skipped=bool(said.get("skipped")), besides=besides)
    if item.kind in WRITTEN:
        return _written(made, deeds, before, closed is not None)
    if closed is None:
        return made
    if item.kind is Kind.QUIZ:
        right = said.get("right") is True
        return replace(made, score=float(right), right=right, typed=str(said.get("typed", "")))
    ticked = tuple(sorted({each for each in said.get("ticked", ()) if 0 <= each < len(item.points)}))
    return replace(made, score=len(ticked) / max(1, len(item.points)), ticked=ticked)


def _late(item: Item, took: float | None) -> float:
    return max(0.0, (took or 0.0) - 60.0 * item.minutes)


def _written(made: Outcome, deeds: Sequence[Deed], before: Sequence[Deed], closed: bool) -> Outcome:
    """Of code the verdicts tell; the time ends with the first accepted submission."""
    tries = [each for each in before if each.what is What.TRIED]
    solved = next((each for each in tries if each.data.get("word") == "AC"), None)
    telling = solved or max(tries, key=_share, default=None)
    hints = [each for each in before if each.what is What.HINT]
    made = replace(made, tries=len(tries), hints=len(hints), skipped=made.skipped and not tries)
    if telling is not None:
        made = replace(made, word=str(telling.data.get("word", "")), entry=str(telling.data.get("entry", "")))
    if solved is not None:
        took = seconds(deeds, made.place, solved.at)
        made = replace(made, seconds=took, late=_late(made.item, took))
        attempts, helped = tries.index(solved) + 1, sum(each.at <= solved.at for each in hints)
        return replace(made, score=accepted(made.item, attempts, helped, made.late))
    if telling is None:
        return replace(made, score=0.0 if closed else None)
    return replace(made, score=0.0 if made.item.kind is Kind.DEBUG else TRIED * _share(telling))


def accepted(item: Item, attempts: int, hints: int, late: float) -> float:
    """What accepted code is worth; a mistake that was repaired is worth all.

    Args:
        attempts: up to the accepted one. hints: opened before it. late: seconds beyond the minutes.
    """
    if item.kind is Kind.DEBUG:
        return 1.0
    quarters = math.ceil(late / (60.0 * item.minutes * QUARTER))
    return max(LEAST, 1.0 - sum(min(MOST, STEP * faults) for faults in (attempts - 1, hints, quarters)))


def _share(tried: Deed) -> float:
    """The share of a submission's cases that were right."""
    share = float(tried.data.get("passed", 0)) / max(1, int(tried.data.get("cases", 0)))
    return min(1.0, max(0.0, share))
