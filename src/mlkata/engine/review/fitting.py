"""The 21 weights of FSRS fitted to the reader's own reviews, and whether they foresee better than those in use.

`attempt` is what a worker calls: it needs torch, and takes minutes. FSRS's own optimizer is told what its scheduler is
told in `schedule`: noon of the reader's days, for it counts whole periods of 24 hours, and would take a card seen late
in the evening and early next morning for one seen twice on a day. Every kind of card is fitted together, whatever its
steps: stability and difficulty follow from days and ratings alone, steps decide only when a card is asked for again.

Source: J. Ye, FSRS-6; py-fsrs, fsrs/optimizer.py. RMSE over bins: open-spaced-repetition/srs-benchmark.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any

from mlkata.spec.card import Rating, Review, Wishes
from mlkata.spec.value import Plain

NEEDED = 512  # reviews that count; with fewer FSRS's optimizer changes nothing
LONGEST = 64  # reviews of a card that the optimizer looks at
SHARE = 0.8  # of the days: to fit on. The rest judges
PASSES = 11  # of the optimizer over all cards: one to count, then five times to learn and to look
NOON = time(12, tzinfo=UTC)  # of every day, as `schedule` tells it
LEAST = 1e-9  # no prediction is surer than this


@dataclass(frozen=True, slots=True)
class Score:
    """How well weights foresaw some reviews; the lower, the better.

    Args:
        reviews: how many there were. log_loss: mean −log of the probability of what happened.
        rmse: root of the mean square between foreseen and remembered, over bins of like reviews.
    """

    reviews: int
    log_loss: float
    rmse: float

    def better(self, other: Score) -> bool:
        """Whether both numbers are lower than another's: by chance alone one of them often is."""
        return self.log_loss < other.log_loss and self.rmse < other.rmse


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One review that counts: the probability reckoned before it, what came of it, and what it is like.

    Args:
        days: since the review before. place: which review of its card it is, from 1. lapses: how often it had been
            forgotten before.
    """

    day: date
    chance: float
    right: bool
    days: int
    place: int
    lapses: int


def histories(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """Each card's reviews, oldest first, by the card's id; the same whatever order they come in."""
    found: dict[str, list[Review]] = defaultdict(list)
    for review in sorted(reviews, key=lambda review: (review.card, review.at, review.id)):
        found[review.card].append(review)
    return found


def counted(told: Mapping[str, Sequence[Review]]) -> int:
    """How many reviews the optimizer learns from: those of a later day than the one before."""
    return sum(b > a for some in told.values() for a, b in pairwise(_days(some)[:LONGEST]))


def split(told: Mapping[str, Sequence[Review]]) -> date | None:
    """The day from which reviews judge; those before it are there to be fitted. None where there are no two days."""
    days = sorted({review.day for some in told.values() for review in some})
    return days[min(len(days) - 1, math.ceil(SHARE * len(days)))] if len(days) > 1 else None


def foreseen(told: Mapping[str, Sequence[Review]], wishes: Wishes) -> Iterator[Foreseen]:
    """Every review that counts, as these weights foresaw it."""
    from mlkata.engine.review.schedule import after, recall

    for some in told.values():
        memory, lapses = None, 0
        for place, review in enumerate(some, 1):
            right = review.rating > Rating.AGAIN
            if memory is not None and review.day > memory.day:
                apart = (review.day - memory.day).days
                yield Foreseen(review.day, recall(memory, review.day, wishes), right, apart, place, lapses)
                lapses += not right
            memory = after(memory, review, wishes)


def score(some: Iterable[Foreseen]) -> Score:
    """How well they were foreseen."""
    every = list(some)
    if not every:
        return Score(0, math.nan, math.nan)
    losses = (-math.log(min(max(each.chance if each.right else 1 - each.chance, LEAST), 1.0)) for each in every)
    bins: dict[tuple[float, ...], list[Foreseen]] = defaultdict(list)
    for each in every:
        bins[_bin(each)].append(each)
    squares = (sum(one.chance - one.right for one in group) ** 2 / len(group) for group in bins.values())
    return Score(len(every), sum(losses) / len(every), math.sqrt(sum(squares) / len(every)))


def _bin(each: Foreseen) -> tuple[float, ...]:
    """Reviews of one bin came after about as many days, reviews and lapses."""
    lapses = _edge(each.lapses, 1.73) if each.lapses else -1.0
    return _edge(each.days, 3.62), _edge(each.place, 1.89), lapses


def _edge(value: int, base: float) -> float:
    return math.floor(math.log(value) / math.log(base))


# --- the far side ---


def attempt(
    rows: list[tuple[str, str, int]], parameters: list[float], since: str, progress: Callable[[float], None]
) -> dict[str, Plain]:
    """Fit on what came before a day, and compare with the present weights on what came after.

    Args:
        rows: (card, day, rating) of each card's reviews, oldest first. parameters: the present weights; [] for FSRS's
            own. since: the day from which reviews judge. progress: told the share that is done.

    Returns:
        "weights", and "before" and "after": how well present and new ones foresaw the rest.
    """
    told: dict[str, list[Review]] = defaultdict(list)
    for place, (card, day, rating) in enumerate(rows):
        when = date.fromisoformat(day)
        told[card].append(Review(str(place), card, datetime.combine(when, NOON), when, Rating(rating)))
    first = date.fromisoformat(since)
    known = {card: [review for review in some if review.day < first] for card, some in told.items()}
    weights = fitted(known, lambda share: progress(0.95 * share))
    scores = {}
    for name, each in (("before", parameters), ("after", weights)):
        wishes = Wishes(parameters=tuple(each))
        scores[name] = asdict(score(one for one in foreseen(told, wishes) if one.day >= first))
    progress(1.0)
    return {"weights": weights, **scores}


def fitted(told: Mapping[str, Sequence[Review]], progress: Callable[[float], None]) -> list[float]:
    """The weights that FSRS's optimizer finds; the same for the same reviews."""
    import torch
    from fsrs import Optimizer, ReviewLog
    from fsrs import Rating as FsrsRating

    torch.set_num_threads(1)  # operations are tiny, and the result must not hang on how many cores there are
    logs = [
        ReviewLog(card, FsrsRating(review.rating), datetime.combine(day, NOON), None)
        for card, name in enumerate(sorted(told))
        for review, day in zip(told[name], _days(told[name]), strict=True)
    ]
    optimizer: Any = Optimizer(logs)
    optimizer._revlogs_train = _Watched(optimizer._revlogs_train, progress)
    return [float(weight) for weight in optimizer.compute_optimal_parameters()]


class _Watched(dict[int, Any]):
    """The optimizer's cards, telling how often they were taken: it has no word of its own between two epochs."""

    def __init__(self, cards: Mapping[int, Any], progress: Callable[[float], None]) -> None:
        super().__init__(cards)
        self._progress, self._taken, self._told = progress, 0, 0.0

    def __getitem__(self, card: int) -> Any:
        self._taken += 1
        share = min(1.0, self._taken / (PASSES * len(self)))
        if share >= self._told + 0.005:
            self._told = share
            self._progress(share)
        return super().__getitem__(card)


def _days(some: Sequence[Review]) -> list[date]:
    """The days of a card's reviews as they are reckoned: a clock that went backwards counts as the last day."""
    days: list[date] = []
    for review in some:
        days.append(max(review.day, days[-1]) if days else review.day)
    return days
