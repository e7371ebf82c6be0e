"""Numeric questions without end: which there are, one drawn, an answer checked."""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from mlkata.engine.app.far import ask, refuse_untrusted
from mlkata.engine.app.house import House, no_such
from mlkata.engine.lab import quizzes as far
from mlkata.spec.errors import MlkataError
from mlkata.spec.quiz import Question
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic

if TYPE_CHECKING:
    from mlkata.engine.app.keeping import Clock

FAR = "mlkata.engine.lab.quizzes"
LONGEST = 60  # signs of an answer
PLAIN = r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?"
NUMBER = re.compile(PLAIN)
FRACTION = re.compile(rf"({PLAIN})/({PLAIN})")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?:e[+-]?\d+)?")
POWER = re.compile(r"(?:[x×*·]10\^?|\b10\^)\(?([+-]?\d+)\)?$")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One question: of which topic and quiz, and the seed that asks it again."""

    topic: str
    quiz: str
    seed: int
    question: Question


def titles(house: House, topic_id: str) -> dict[str, Text]:
    """The topic's quizzes in order: name → title."""
    return {name: title for name, (_, title) in _known(house, house.topic(topic_id)).items()}


def draw(house: House, topic_id: str, name: str = "", seed: int | None = None) -> Drawn:
    """One question.

    `name` says which quiz, "" draws one; the same `seed` asks the same, None draws one.

    Raises:
        MlkataError: no such topic or quiz.
    """
    topic = house.topic(topic_id)
    place = secrets.randbelow(10**6) if seed is None else seed
    known = _known(house, topic)
    if not known or (name and name not in known):
        raise no_such(topic, "quiz", name, list(known))
    chosen = name or list(known)[place % len(known)]
    plain = ask(house, FAR, "ask", {"module": known[chosen][0], "name": chosen, "seed": place})
    return Drawn(topic.id, chosen, place, far.question(plain))


def _known(house: House, topic: Topic) -> dict[str, tuple[str, Text]]:
    """Quiz → its module and its title."""
    refuse_untrusted(topic)

    def look() -> dict[str, tuple[str, Text]]:
        modules = [f"{topic.module}.{module}" for module in topic.quizzes]
        told: list[tuple[str, Any]] = [(module, ask(house, FAR, "titles", {"module": module})) for module in modules]
        return {quiz: (module, Text(*title)) for module, found in told for quiz, title in found.items()}

    return house.shared.kept(("quizzes", topic.folder), look)


def number(typed: str, unit: str = "") -> float:
    """The number that a reader typed: `12`, `0.25`, `0,25`, `1/3`, `1e-3`, `1.5×10^-3`, `12 %`, full-width digits too.

    Raises:
        MlkataError: it is none, or could be two: `1,234`.
    """
    text = unicodedata.normalize("NFKC", typed).replace("\u2212", "-").replace("\u3001", ",")
    text = re.sub(r"\s+", "", text).casefold()
    wanted = re.sub(r"\s+", "", unicodedata.normalize("NFKC", unit)).casefold()
    if wanted and text.endswith(wanted):
        text = text.removesuffix(wanted)
    text = POWER.sub(r"e\1", text)
    percent = text.endswith("%")
    if not text or len(text) > LONGEST:
        raise _unread(typed, FORMS)
    value = _value(typed, text.removesuffix("%")) / (100 if percent else 1)
    if not math.isfinite(value):
        raise _unread(typed, FORMS)
    return value


def right(drawn: Drawn, typed: str) -> bool:
    """Whether what a reader typed is the answer.

    Raises:
        MlkataError: it is no number, or could be two.
    """
    return drawn.question.right(number(typed, drawn.question.unit))


FORMS = Text("写成 12、0.25、1/3 或 1e-3 这样。", "Write it like 12, 0.25, 1/3 or 1e-3.")


def _value(typed: str, text: str) -> float:
    if GROUPED.fullmatch(text):
        if text.count(",") == 1 and "." not in text and not text.lstrip("+-").startswith("0"):
            meant = text.replace(",", ""), text.replace(",", ".")
            remedy = Text(f"写成 {meant[0]} 或 {meant[1]}。", f"Write {meant[0]} or {meant[1]}.")
            raise _unread(typed, remedy, Text("这个逗号有两种读法。", "This comma can be read in two ways."))
        if not text.lstrip("+-").startswith("0"):
            return float(text.replace(",", ""))
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    parts = FRACTION.fullmatch(text)
    if parts is None:
        raise _unread(typed, FORMS)
    over, under = (float(part.replace(",", ".")) for part in parts.groups())
    if under == 0:
        raise _unread(typed, FORMS, Text("分母是 0。", "The denominator is 0."))
    return over / under


def _unread(typed: str, remedy: Text, what: Text | None = None) -> MlkataError:
    return MlkataError(what or Text("这不是一个数。", "This is no number."), typed[:LONGEST], remedy)


def score(house: House, topic_id: str, clock: Clock) -> tuple[int, int]:
    """How many of the topic's questions were answered right on the reader's day, and how many were answered."""
    since = (clock.now.astimezone(UTC) - timedelta(days=2)).isoformat(timespec="microseconds")
    outcomes = [
        event.outcome
        for event in house.store.events(topic_id, "keep", since)
        if event.outcome in ("right", "wrong") and clock.day_of(datetime.fromisoformat(event.at)) == clock.day
    ]
    return outcomes.count("right"), len(outcomes)
