"""The words of a mock interview: what is drawn, what the candidate did, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from mlkata.spec.text import Lang, Text

LENGTHS = (15, 30, 60)  # minutes
SEEDS = 2**32


class Role(StrEnum):
    """What the candidate applies for."""

    CV = "cv"
    ML = "ml"
    GENERAL = "general"


class Kind(StrEnum):
    """What a part asks for."""

    OPENER = "opener"  # a claim to be explained
    FOLLOW_UP = "follow-up"  # what an examiner asks next
    DRILL = "drill"  # to be written from its starter
    DEBUG = "debug"  # a mistake to be found and repaired
    QUIZ = "quiz"  # a number worked out at the whiteboard


SPOKEN = (Kind.OPENER, Kind.FOLLOW_UP)
WRITTEN = (Kind.DRILL, Kind.DEBUG)


class State(StrEnum):
    """Where an interview stands."""

    RUNNING = "running"
    FINISHED = "finished"
    ABANDONED = "abandoned"


class What(StrEnum):
    """What happened at a moment of an interview."""

    BEGUN = "begun"  # the part was put
    SHOWN = "shown"  # its key points were looked at
    HINT = "hint"  # a hint was opened
    TRIED = "tried"  # code was handed in and judged
    ASIDE = "aside"  # code that another tab replaced
    CLOSED = "closed"  # the part was answered or passed
    PAUSED = "paused"
    RESUMED = "resumed"


@dataclass(frozen=True, slots=True)
class Terms:
    """What was chosen: the role, the minutes (one of `LENGTHS`), the language."""

    role: Role = Role.GENERAL
    minutes: int = 30
    lang: Lang = "en"


@dataclass(frozen=True, slots=True)
class Item:
    """One part as it was drawn, with its texts: a shelf that changes later does not change it.

    Args:
        topic, area: where it comes from. item: id of the claim, follow-up or drill, "drill/mistake", a quiz's name.
        minutes: what it is given. title: of what it is about. ask: the question or task, in Markdown; "" of a quiz,
            whose question follows from its seed.
        points: what a full answer names, of what is spoken. seed: of a quiz's question.
    """

    kind: Kind
    topic: str
    area: str
    item: str
    minutes: int
    title: Text
    ask: Text
    points: tuple[Text, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that could be asked.

    Args:
        card: its card's id. core: whether its topic is tagged "core", which is an editorial judgement.
        follow_ups: what could be asked next.
    """

    item: Item
    card: str
    core: bool = False
    follow_ups: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that was drawn, in order; with the seed that draws it again of the same shelf and the same memory."""

    seed: int
    terms: Terms
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that happened in an interview. Deeds are added, never changed.

    Args:
        place: of the part, from 0. at: when it happened; of code that was tried, when it was handed in.
        data: of a closed part `ticked` (places of key points), `typed` and `right` (a quiz) or `skipped`; of code that
            was tried `entry` (the submission's id), `word`, `passed` and `cases`; of code put aside `code`.
    """

    id: str
    place: int
    what: What
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as the store has it; `deeds` in the order in which they happened."""

    id: str
    script: Script
    state: State
    created_at: datetime
    finished_at: datetime | None
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Unfinished code of a part. `revision` counts its saves."""

    code: str
    revision: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a part.

    Args:
        score: between 0 and 1; None if it was not reached. seconds: what it took; None if it never began.
        late: seconds beyond its minutes. ticked: places of the key points that were named.
        tries: submissions that were judged. hints: that were opened. word: of the telling submission, `entry` its id.
        typed, right: a quiz's answer. skipped: it was passed.
        besides: answers that came after the part was closed, from another tab; they are kept and do not count.
    """

    place: int
    item: Item
    score: float | None
    seconds: float | None = None
    late: float = 0.0
    ticked: tuple[int, ...] = ()
    tries: int = 0
    hints: int = 0
    word: str = ""
    entry: str = ""
    typed: str = ""
    right: bool | None = None
    skipped: bool = False
    besides: int = 0

    @property
    def missed(self) -> tuple[Text, ...]:
        """The key points that were not named, of a part that was answered."""
        if self.score is None:
            return ()
        return tuple(point for place, point in enumerate(self.item.points) if place not in self.ticked)


@dataclass(frozen=True, slots=True)
class Score:
    """A mean over parts, weighted by their minutes. `value` is None where there are none."""

    value: float | None
    parts: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Report:
    """What came of an interview.

    Args:
        overall: of all parts that were reached. judged: of those with a verdict: code and quizzes. told: of those that
            the candidate judged. fields: area → its score.
    """

    outcomes: tuple[Outcome, ...]
    overall: Score
    judged: Score
    told: Score
    fields: Mapping[str, Score]
