"""What reviewing has come to: how many wait on which day, whether the promise was kept, where the time went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mlkata.spec.card import Memory, Rating

BINS = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


class Outcome(Protocol):
    """What became of a review; reviews themselves will do."""

    @property
    def card(self) -> str:
        """The card's id."""

    @property
    def rating(self) -> int:
        """1–4."""

    @property
    def seconds(self) -> float | None:
        """How long it took."""

    @property
    def expected(self) -> float | None:
        """The reckoned probability of remembering it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How much was remembered of what came up.

    Args:
        reviews: how many counted: those of cards that were beyond their first steps. share: of them remembered, NaN if
            there were none. expected: their mean reckoned probability. low, high: Wilson's 95 % interval of the share.
    """

    reviews: int
    share: float
    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews of about the same reckoned probability, beside what became of them."""

    low: float
    high: float
    kept: Kept


def kept(reviews: Iterable[Outcome]) -> Kept:
    """The share remembered beside the share reckoned.

    Source: E. B. Wilson, J. Am. Stat. Assoc. 22(158), 1927, pp. 209–212 (the interval).
    """
    told = [(review.expected, review.rating > Rating.AGAIN) for review in reviews if review.expected is not None]
    if not told:
        return Kept(0, float("nan"), float("nan"), 0.0, 1.0)
    n = len(told)
    share = sum(right for _, right in told) / n
    low, high = wilson(share, n)
    return Kept(n, share, sum(expected for expected, _ in told) / n, low, high)


def wilson(share: float, n: int, z: float = 1.959964) -> tuple[float, float]:
    """The 95 % interval of a share seen in n trials; within [0, 1] and sound for shares near its ends."""
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def calibration(reviews: Iterable[Outcome]) -> tuple[Bin, ...]:
    """Remembered against reckoned, bin by bin; bins without a review are left out."""
    groups: dict[int, list[Outcome]] = defaultdict(list)
    for review in reviews:
        if review.expected is not None:
            place = sum(review.expected >= edge for edge in BINS[1:-1])
            groups[place].append(review)
    return tuple(Bin(BINS[place], BINS[place + 1], kept(groups[place])) for place in sorted(groups))


def forecast(memories: Iterable[Memory], day: date, days: int = 30) -> tuple[int, ...]:
    """How many cards fall due on each day from `day` on; what is overdue counts for the first."""
    counts = Counter(max(0, (memory.due - day).days) for memory in memories)
    return tuple(counts[ahead] for ahead in range(days))


def seconds_by_topic(reviews: Iterable[Outcome]) -> Mapping[str, float]:
    """The time that went into each topic."""
    found: dict[str, float] = defaultdict(float)
    for review in reviews:
        found[review.card.split("/")[0]] += review.seconds or 0.0
    return found
