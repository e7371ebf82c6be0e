"""Towards a date: which topics begin on which day, and what will be in memory when it comes.

Nothing of a plan is kept but the date and the wishes: it is made anew of what is known today, so a day that was missed
moves the rest by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import fmean

from mlkata.engine.review.schedule import after, recall
from mlkata.spec.card import Card, Memory, Rating, Review, Wishes

CRAM = 3  # days before the date on which nothing new begins


@dataclass(frozen=True, slots=True)
class Start:
    """The topics that begin on a day."""

    day: date
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What will be remembered of a topic on the date: the mean probability over its cards.

    Args:
        cards: how many there are. seen: how many were asked for so far; the others count 0 until they are.
        stopped: if nothing is reviewed any more. kept: if the plan is kept and everything goes well.
    """

    cards: int
    seen: int
    stopped: float
    kept: float


def starts(topics: Sequence[str], day: date, until: date) -> tuple[Start, ...]:
    """When topics that have not begun yet should begin.

    Idea: in the order given, at an even pace, from `day` to the last day before the cram; one a day where that is
    enough, for the earlier a topic begins the more often it comes back. Within the cram, all at once today.

    Args:
        topics: in the order of their weight. day: today. until: the date.
    """
    days = max(1, (until - day).days - CRAM)
    placed: dict[date, list[str]] = {}
    for place, topic in enumerate(topics):
        ahead = place * days // max(days, len(topics))
        placed.setdefault(day + timedelta(days=ahead), []).append(topic)
    return tuple(Start(when, tuple(names)) for when, names in placed.items())


def is_cram(day: date, until: date) -> bool:
    """Whether a day is one of the last before the date."""
    return 0 <= (until - day).days <= CRAM


def cram(
    cards: Sequence[Card], memories: Mapping[str, Memory], done: Sequence[Review], wishes: Wishes, until: date
) -> tuple[Card, ...]:
    """What was seen before, due or not: what would be forgotten by the date comes first; once a day is enough."""
    asked = {review.card for review in done}
    known = [card for card in cards if card.id in memories and card.id not in asked]
    return tuple(sorted(known, key=lambda card: (recall(memories[card.id], until, wishes), card.id)))


def outlook(
    cards: Sequence[Card], memories: Mapping[str, Memory], begin: date | None, wishes: Wishes, day: date, until: date
) -> Outlook:
    """What will be remembered of a topic's cards on the date.

    Args:
        cards: of one topic. memories: of all cards seen, by id.
        begin: when its unseen cards are to begin, None if they are not planned. day: today. until: the date.
    """
    found = [memories.get(card.id) for card in cards]
    stopped = [recall(memory, until, wishes) if memory else 0.0 for memory in found]
    kept = [_kept(card, memory, begin, wishes, day, until) for card, memory in zip(cards, found, strict=True)]
    return Outlook(len(cards), sum(memory is not None for memory in found), _mean(stopped), _mean(kept))


def _kept(card: Card, memory: Memory | None, begin: date | None, wishes: Wishes, day: date, until: date) -> float:
    """The probability on the date if the card is answered well whenever it falls due."""
    if memory is None:
        if begin is None or begin >= until:
            return 0.0
        memory = after(None, _well(card, begin), wishes)
    while (due := max(memory.due, memory.day if memory.at else day)) < until:
        memory = after(memory, _well(card, due), wishes)
    return recall(memory, until, wishes)


def _well(card: Card, day: date) -> Review:
    return Review("", card.id, datetime.combine(day, time(12), UTC), day, Rating.GOOD)


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
