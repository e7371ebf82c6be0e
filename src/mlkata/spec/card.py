"""The words of keeping: a card, a review of it, what is known of the reader's memory of it, and what is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from mlkata.spec.text import Text


class CardKind(StrEnum):
    """What a card asks for. Cards are derived from the shelf, never written."""

    CLAIM = "claim"  # say it, with its conditions
    DRILL = "drill"  # write it again from its starter
    QUIZ = "quiz"  # work out a number
    MISTAKE = "mistake"  # find and repair it


class Rating(IntEnum):
    """How well it went; the numbers are those of FSRS and of the keys."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(StrEnum):
    """Where a card stands: within its first steps, among the days, or fallen back from them."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to be kept.

    Args:
        topic: its topic's id. kind: what is asked. item: id of the claim or drill, name of the quiz, or
            "drill/name" for a mistake.
        id: permanent, made of the three: `iou-nms/drill/nms`.
    """

    topic: str
    kind: CardKind
    item: str
    id: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make the id once: a queue asks ten thousand cards for it, again and again."""
        object.__setattr__(self, "id", f"{self.topic}/{self.kind.value}/{self.item}")


@dataclass(frozen=True, slots=True)
class Review:
    """One time that a card was asked for and answered.

    Args:
        id: permanent; two devices never make the same one.
        card: the card's id.
        at: the moment, in UTC.
        day: the reader's day it fell on, as the reader's clock, zone and start of the day had it then: written down,
            because neither can be asked for afterwards.
        rating: how well it went.
        seconds: how long it took; None if not known.
        expected: the probability of remembering it, as it was reckoned just before; None for what was new or within
            its first steps.
    """

    id: str
    card: str
    at: datetime
    day: date
    rating: Rating
    seconds: float | None = None
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of the reader's memory of a card after its reviews.

    Args:
        since: the day of the first review. day: that of the last one.
        due: the first day on which it is asked for again. at: within `due`, not before this moment; None between days.
        stability: days after which it is remembered with probability 0.9. difficulty: 1–10.
        stage, step: where it stands.
        reviews: how many there were. lapses: how often it was forgotten after it had been known.
    """

    since: date
    day: date
    due: date
    at: datetime | None
    stability: float
    difficulty: float
    stage: Stage
    step: int | None
    reviews: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the reader wants to be asked.

    Args:
        retention: the share of cards that is to be remembered when they come up.
        parameters: the 21 weights of FSRS; () takes its own.
        longest: days between two reviews at the most.
        new: new cards a day at the most, of each kind.
        most: cards a day at the most.
        leech: lapses after which a card is marked as one that will not stick.
        starts: the hour at which the reader's day begins.
    """

    retention: float = 0.9
    parameters: tuple[float, ...] = ()
    longest: int = 365
    new: dict[CardKind, int] = field(
        default_factory=lambda: {CardKind.CLAIM: 8, CardKind.DRILL: 2, CardKind.QUIZ: 2, CardKind.MISTAKE: 1}
    )
    most: int = 100
    leech: int = 6
    starts: int = 4


@dataclass(frozen=True, slots=True)
class Queue:
    """The cards of a day.

    Args:
        cards: what to ask for, in order; new ones are among them.
        fresh: how many of them are new. waiting: cards within their first steps whose minutes are not over.
        left: due cards beyond the day's limit, which wait for tomorrow. ready: when the first that waits is asked for.
    """

    cards: tuple[Card, ...]
    fresh: int
    waiting: int
    left: int
    ready: datetime | None = None


KINDS = {
    CardKind.CLAIM: Text("说一说", "explain"),
    CardKind.DRILL: Text("重写一遍", "write it again"),
    CardKind.QUIZ: Text("算一算", "work it out"),
    CardKind.MISTAKE: Text("找错", "find the mistake"),
}
RATINGS = {
    Rating.AGAIN: Text("忘了", "again"),
    Rating.HARD: Text("吃力", "hard"),
    Rating.GOOD: Text("记得", "good"),
    Rating.EASY: Text("轻松", "easy"),
}
