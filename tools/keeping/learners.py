"""Learners made up: one who forgets as FSRS says, and one whose forgetting follows another law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

import numpy as np

from mlkata.engine.review.queue import queue
from mlkata.engine.review.schedule import after, recall
from mlkata.spec.card import Card, CardKind, Memory, Rating, Review, Stage, Wishes

FIRST, DAYS = date(2026, 1, 1), 200
CARDS = [Card(f"t{n % 30}", CardKind.DRILL, f"d{n}") for n in range(240)]
WISHES = Wishes(new={CardKind.DRILL: 3})


class Learner(Protocol):
    """Somebody whose memory is known better than to any scheduler."""

    def chance(self, card: str, memory: Memory, day: date) -> float:
        """The true probability of remembering a card on a day."""

    def learned(self, card: str, right: bool, day: date) -> None:
        """What a review did to the memory."""


class FsrsLearner:
    """Remembers with the probability that FSRS reckons, weights and all."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes

    def chance(self, card: str, memory: Memory, day: date) -> float:
        """What FSRS says."""
        return recall(memory, day, self.wishes)

    def learned(self, card: str, right: bool, day: date) -> None:
        """FSRS keeps the books itself."""


class HalfLives:
    """Forgets by half-lives, each card with its own: an exponential law, which FSRS's power law is not.

    Whatever is remembered grows its half-life by half, by more where it was nearly forgotten; what was forgotten falls
    to a third. Source of the law: B. Settles and B. Meeder, A Trainable Spaced Repetition Model, ACL 2016 (half-lives).
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.half: dict[str, float] = {}
        self.seen: dict[str, date] = {}

    def chance(self, card: str, memory: Memory, day: date) -> float:
        """What is left, whatever FSRS thinks."""
        return self.left(card, day)

    def left(self, card: str, day: date) -> float:
        """Two to the minus days over half-life."""
        return float(2 ** (-(day - self.seen[card]).days / self.half[card]))

    def learned(self, card: str, right: bool, day: date) -> None:
        """A new half-life."""
        if card not in self.half:
            self.half[card] = float(self.rng.lognormal(2.2, 0.6))  # nine days in the middle
        elif right:
            self.half[card] *= 1.5 + (1 - self.left(card, day))
        else:
            self.half[card] = max(1.0, self.half[card] / 3)
        self.seen[card] = day


@dataclass
class Life:
    """What a learner has done so far; `live` goes on with it.

    Args:
        told: every review. memories: what is known at the end. work: how many reviews each day took.
    """

    told: list[Review]
    memories: dict[str, Memory]
    work: list[int]


def lived(
    learner: Learner, wishes: Wishes, cards: Sequence[Card], seed: int = 0, days: int = DAYS, before: Life | None = None
) -> Life:
    """So many days of reviewing whatever is due, after what was lived before."""
    rng = np.random.default_rng(seed)
    life = Life(list(before.told), dict(before.memories), list(before.work)) if before else Life([], {}, [])
    for ahead in range(len(life.work), len(life.work) + days):
        done = list(_day(learner, wishes, cards, rng, life, FIRST + timedelta(days=ahead)))
        life.work.append(len(done))
    return life


def _day(
    learner: Learner, wishes: Wishes, cards: Sequence[Card], rng: np.random.Generator, life: Life, day: date
) -> Iterator[Review]:
    done: list[Review] = []
    for minute in range(0, 600, 2):
        now = datetime.combine(day, time(8), UTC) + timedelta(minutes=minute)
        found = queue(cards, life.memories, (), done, wishes, day, now)
        if not found.cards:
            return
        made = _answered(learner, wishes, rng, life, found.cards[0].id, day, now)
        done.append(made)
        life.told.append(made)
        yield made


def _answered(
    learner: Learner, wishes: Wishes, rng: np.random.Generator, life: Life, card: str, day: date, now: datetime
) -> Review:
    before = life.memories.get(card)
    right = before is None or before.day == day or rng.random() < learner.chance(card, before, day)
    rating = Rating.AGAIN if not right else Rating(int(rng.choice([2, 3, 3, 3, 4])))
    made = Review(f"{len(life.told):06}", card, now, day, rating)
    if before is not None and before.stage is Stage.REVIEW and before.day < day:
        made = replace(made, expected=recall(before, day, wishes))
    life.memories[card] = after(before, made, wishes)
    learner.learned(card, right, day)
    return made
