"""When a card is asked for again: FSRS over the reader's days.

FSRS counts whole periods of 24 hours: a card seen at eight in the evening and again next morning would count as seen
twice on one day. Here it is told days, not hours; minutes matter within a card's first steps only.

Source: J. Ye, FSRS-6, github.com/open-spaced-repetition; py-fsrs, fsrs/scheduler.py.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import fsrs

from mlkata.spec.card import CardKind, Memory, Rating, Review, Stage, Wishes

NOON = time(12, tzinfo=UTC)
SPOKEN = (timedelta(minutes=10),)  # what can be asked again soon; what has to be written waits for the next day
STEPS = {CardKind.CLAIM: SPOKEN, CardKind.QUIZ: SPOKEN, CardKind.DRILL: (), CardKind.MISTAKE: ()}
SPREAD = 0.05  # of the interval, to either side: cards learned together need not come back together
STATES = {
    Stage.LEARNING: fsrs.State.Learning,
    Stage.REVIEW: fsrs.State.Review,
    Stage.RELEARNING: fsrs.State.Relearning,
}
STAGES = {state: stage for stage, state in STATES.items()}


def after(memory: Memory | None, review: Review, wishes: Wishes) -> Memory:
    """What is known of a card after one more review.

    A review that is dated before the last one, by a clock that went backwards, counts as one of that day.

    Args:
        memory: what was known before; None for a new card. review: what happened. wishes: the reader's.
    """
    day = review.day if memory is None else max(review.day, memory.day)
    scheduler = _scheduler(kind_of(review.card), wishes.retention, wishes.parameters, wishes.longest)
    told = datetime.combine(day, NOON)
    card, _ = scheduler.review_card(_card(memory, told), fsrs.Rating(review.rating), told)
    reviews = 1 + (memory.reviews if memory else 0)
    forgotten = memory is not None and memory.stage is Stage.REVIEW and review.rating is Rating.AGAIN
    wait, soon = card.due - told, card.due - told < timedelta(days=1)
    rest = timedelta(0) if soon else timedelta(days=_spread(wait.days, f"{review.card}:{reviews}", wishes.longest))
    return Memory(
        since=memory.since if memory else day, day=day, due=day + rest, at=review.at + wait if soon else None,
        stability=float(card.stability or 0.0), difficulty=float(card.difficulty or 0.0),
        stage=STAGES[card.state], step=card.step,
        reviews=reviews, lapses=(memory.lapses if memory else 0) + forgotten,
    )  # fmt: skip


def replay(reviews: Iterable[Review], wishes: Wishes) -> Memory | None:
    """What is known of a card after all its reviews, from any device and in any order; None if there were none."""
    memory = None
    for review in sorted(reviews, key=lambda review: (review.at, review.id)):
        memory = after(memory, review, wishes)
    return memory


def choices(memory: Memory | None, review: Review, wishes: Wishes) -> dict[Rating, timedelta]:
    """How long the card would rest after each rating that could be given now; what the buttons say."""
    found = {rating: after(memory, replace(review, rating=rating), wishes) for rating in Rating}
    return {rating: then.at - review.at if then.at else then.due - then.day for rating, then in found.items()}


def recall(memory: Memory, day: date, wishes: Wishes) -> float:
    """The probability, by FSRS, that the card is remembered on a day; 1 on the day of its last review.

    Written out, for it is asked of every card that is due: `get_card_retrievability` of FSRS, over days.
    """
    factor, decay = curve(wishes.parameters)
    return float((1 + factor * max(0, (day - memory.day).days) / memory.stability) ** decay)


def takes(weights: tuple[float, ...]) -> bool:
    """Whether FSRS takes these weights: 21 numbers, each within its bounds."""
    numbers = all(isinstance(weight, int | float) and not isinstance(weight, bool) for weight in weights)
    try:
        return numbers and fsrs.Scheduler(weights) is not None
    except ValueError:
        return False


@cache
def curve(parameters: tuple[float, ...]) -> tuple[float, float]:
    """Factor and exponent of forgetting: R(t, S) = (1 + factor · t / S) ** exponent, so that R(S, S) = 0.9."""
    decay = -(parameters or fsrs.Scheduler().parameters)[20]
    return 0.9 ** (1 / decay) - 1, decay


def is_due(memory: Memory, day: date, now: datetime) -> bool:
    """Whether a card that was seen before is asked for now."""
    return memory.due < day or (memory.due == day and (memory.at is None or memory.at <= now))


def kind_of(card: str) -> CardKind:
    """The kind of the card with this id."""
    return CardKind(card.split("/")[1])


def _card(memory: Memory | None, told: datetime) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=0, due=told)
    return fsrs.Card(
        card_id=0, state=STATES[memory.stage], step=memory.step, stability=memory.stability,
        difficulty=memory.difficulty, due=told, last_review=datetime.combine(memory.day, NOON),
    )  # fmt: skip


@cache
def _scheduler(kind: CardKind, retention: float, parameters: tuple[float, ...], longest: int) -> fsrs.Scheduler:
    """FSRS without its dice: a card replayed elsewhere must fall due on the same day."""
    return fsrs.Scheduler(
        parameters or fsrs.Scheduler().parameters, retention, STEPS[kind], STEPS[kind], longest, enable_fuzzing=False
    )


def _spread(days: int, name: str, longest: int) -> int:
    """An interval moved by up to 5 %, at least a day from three days on, always the same for the same name."""
    if days < 3:
        return days
    width = max(1, round(SPREAD * days))
    return min(longest, days - width + zlib.crc32(name.encode()) % (2 * width + 1))
