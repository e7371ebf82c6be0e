"""Ratings from what happened: nobody who wrote NMS in nine minutes has to say how well it went."""

from __future__ import annotations

from mlkata.spec.card import Rating

SLOW, QUICK = 2.0, 0.5  # of the budget
QUIZ_SECONDS = 120.0  # what a quiz's question is given


def drill(accepted: bool, attempts: int, hints: int, seconds: float | None, budget: float) -> Rating:
    """How well a drill went, or the repair of a mistake.

    Idea: not accepted is forgotten. Else a hint, a third attempt or twice the budget make it hard; the first attempt,
    without hints, in half the budget make it easy.

    Args:
        accepted: whether a submission of this sitting was accepted. attempts: how many there were, that one included.
        hints: how many were opened. seconds: from opening to the verdict, None if not known. budget: seconds that an
            interviewer gives.
    """
    if not accepted:
        return Rating.AGAIN
    if hints or attempts > 2 or (seconds is not None and seconds > SLOW * budget):
        return Rating.HARD
    if attempts == 1 and seconds is not None and seconds <= QUICK * budget:
        return Rating.EASY
    return Rating.GOOD


def quiz(right: bool, seconds: float | None, budget: float = QUIZ_SECONDS) -> Rating:
    """How well a question with a number went: wrong is forgotten; right is easy, good or hard by the time it took."""
    if not right:
        return Rating.AGAIN
    if seconds is None:
        return Rating.GOOD
    return Rating.EASY if seconds <= QUICK * budget else Rating.GOOD if seconds <= SLOW * budget else Rating.HARD


def claim(covered: int, points: int) -> Rating:
    """What to propose for a spoken or written answer, of whose key points the reader has ticked those it covered.

    The reader has the last word. All points: good; at least half: hard; less: again. A claim without points: good.
    """
    if covered >= points:
        return Rating.GOOD
    return Rating.HARD if 2 * covered >= points else Rating.AGAIN
