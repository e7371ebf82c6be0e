"""Learners made up for two hundred days: one who forgets as FSRS says, and one whose forgetting follows another law."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest

from mlkata.engine.review.queue import queue
from mlkata.engine.review.schedule import after, recall
from mlkata.engine.review.stats import calibration, forecast, kept
from mlkata.spec.card import Card, CardKind, Memory, Rating, Review, Stage, Wishes

FIRST, DAYS = date(2026, 1, 1), 200


class FsrsLearner:
    """Remembers with the probability that FSRS reckons, weights and all."""

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes

    def chance(self, card: str, memory: Memory, day: date) -> float:
        return recall(memory, day, self.wishes)

    def learned(self, card: str, right: bool, day: date) -> None:
        """FSRS keeps the books itself."""


class HalfLives:
    """Forgets by half-lives, each card with its own: an exponential law, which FSRS's power law is not.

    Whatever is remembered doubles its half-life, more where it was nearly forgotten; what was forgotten falls to a
    third. Source of the law: B. Settles and B. Meeder, A Trainable Spaced Repetition Model, ACL 2016 (half-lives).
    """

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.half: dict[str, float] = {}
        self.seen: dict[str, date] = {}

    def chance(self, card: str, memory: Memory, day: date) -> float:
        return self.left(card, day)

    def left(self, card: str, day: date) -> float:
        return float(2 ** (-(day - self.seen[card]).days / self.half[card]))

    def learned(self, card: str, right: bool, day: date) -> None:
        if card not in self.half:
            self.half[card] = float(self.rng.lognormal(2.2, 0.6))  # nine days in the middle
        elif right:
            self.half[card] *= 1.5 + (1 - self.left(card, day))
        else:
            self.half[card] = max(1.0, self.half[card] / 3)
        self.seen[card] = day


def lived(
    learner: FsrsLearner | HalfLives, wishes: Wishes, cards: list[Card], seed: int = 0
) -> tuple[list[Review], dict[str, Memory], list[int]]:
    """Everything that was reviewed in two hundred days, what is known at their end, and how many reviews a day took."""
    rng, memories, told, work = np.random.default_rng(seed), dict[str, Memory](), list[Review](), list[int]()
    for ahead in range(DAYS):
        day, done = FIRST + timedelta(days=ahead), list[Review]()
        for minute in range(0, 600, 2):
            now = datetime.combine(day, time(8), UTC) + timedelta(minutes=minute)
            found = queue(cards, memories, (), done, wishes, day, now)
            if not found.cards:
                break
            card = found.cards[0].id
            before = memories.get(card)
            right = before is None or before.day == day or rng.random() < learner.chance(card, before, day)
            rating = Rating.AGAIN if not right else Rating(int(rng.choice([2, 3, 3, 3, 4])))
            made = Review(f"{len(told):06}", card, now, day, rating)
            if before is not None and before.stage is Stage.REVIEW and before.day < day:
                made = replace(made, expected=recall(before, day, wishes))
            memories[card] = after(before, made, wishes)
            learner.learned(card, right, day)
            done.append(made)
            told.append(made)
        work.append(len(done))
    return told, memories, work


CARDS = [Card(f"t{n % 30}", CardKind.DRILL, f"d{n}") for n in range(240)]
WISHES = Wishes(new={CardKind.DRILL: 3})


@pytest.mark.parametrize("retention", [0.8, 0.9])
def test_who_forgets_as_fsrs_says_keeps_what_was_wished(retention) -> None:
    wishes = replace(WISHES, retention=retention)
    told, memories, work = lived(FsrsLearner(wishes), wishes, CARDS)
    found = kept(told)
    assert len(memories) == len(CARDS)
    assert found.reviews > 400
    assert found.low - 0.01 <= found.expected <= found.high + 0.01
    assert abs(found.share - retention) < 0.05
    assert all(
        each.kept.low - 0.05 <= each.kept.expected <= each.kept.high + 0.05
        for each in calibration(told)
        if each.kept.reviews > 50
    )
    assert sum(forecast(memories.values(), FIRST + timedelta(days=DAYS), 10_000)) == len(CARDS)
    assert max(work[-30:]) < 60


def test_another_law_is_seen_in_the_calibration() -> None:
    told, _, _ = lived(HalfLives(np.random.default_rng(1)), WISHES, CARDS)
    found = kept(told)
    assert found.reviews > 400
    assert 0.6 < found.share < 1.0  # what was wished, and what came of it, are two things
    assert not found.low <= found.expected <= found.high, "the page must be able to show that the forecast is off"
