"""The date that the reader learns for, and what matters for it: all that is kept of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from mlkata.engine.app import selection
from mlkata.engine.app.house import House
from mlkata.spec.card import Card
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

SETTING = "plan"
FARTHEST = 731  # days: beyond two years nobody plans by the day


class Weight(IntEnum):
    """How much a topic matters; the lower, the sooner it begins."""

    MOST = 0
    USUAL = 1
    OUT = 2


@dataclass(frozen=True, slots=True)
class Goal:
    """What the reader learns for.

    Args:
        until: the date. first: words (topics, areas, tags) for what matters most. without: words for what is left out:
            nothing new comes of it; what was learned of it stays among the reviews.
    """

    until: date
    first: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def goal(house: House) -> Goal | None:
    """The reader's; None where there is none, or what is kept of it is none, or farther away than a plan reaches."""
    kept = house.store.setting(SETTING)
    if not isinstance(kept, dict):
        return None
    try:
        until = date.fromisoformat(kept["until"])
        first, without = ([word for word in kept[name] if isinstance(word, str)] for name in ("first", "without"))
    except (KeyError, TypeError, ValueError):  # settings are imported as they come
        return None
    farthest = datetime.fromisoformat(house.store.now()).date() + timedelta(days=FARTHEST + 1)  # wherever the reader is
    return Goal(until, tuple(first), tuple(without)) if until <= farthest else None


def choose(house: House, chosen: Goal, day: date) -> None:
    """Learn for a date from now on; `day` is today.

    Raises:
        MlkataError: the date is past or farther than two years, a word means nothing, or everything is left out.
    """
    refuse(house, chosen, day)
    kept = {"until": chosen.until.isoformat(), "first": list(chosen.first), "without": list(chosen.without)}
    house.store.set(SETTING, kept)


def refuse(house: House, chosen: Goal, day: date) -> None:
    """MlkataError for what `choose` would refuse; nothing is changed."""
    _dated(chosen.until, day)
    for words in (chosen.first, chosen.without):
        selection.select(house, words)
    if all(weight is Weight.OUT for weight in weights(house, chosen).values()):
        what = Text("这样就什么都不剩了。", "That leaves everything out.")
        raise MlkataError(what, " ".join(chosen.without), Text("至少留一个领域。", "Leave one area in at least."))


def meant(house: House, words: Sequence[str]) -> tuple[str, ...]:
    """The words that still mean something: a topic may have left the shelf since."""
    found = []
    for word in words:
        with suppress(MlkataError):
            selection.select(house, [word])
            found.append(word)
    return tuple(found)


def _dated(until: date, day: date) -> None:
    if until < day:
        what = Text(f"{until} 已经过去了。", f"{until} is past.")
        raise MlkataError(
            what, until.isoformat(), Text(f"从今天（{day}）起选一天。", f"Choose a day from today ({day}) on.")
        )
    if until > day + timedelta(days=FARTHEST):
        what = Text(
            f"{until} 太远了，计划最多排两年。", f"{until} is too far away: a plan reaches two years at the most."
        )
        farthest = day + timedelta(days=FARTHEST)
        raise MlkataError(what, until.isoformat(), Text(f"最晚 {farthest}。", f"{farthest} at the latest."))


def clear(house: House) -> None:
    """Learn for no date any more; nothing else is lost."""
    house.store.set(SETTING, None)


def weights(house: House, aim: Goal) -> dict[str, Weight]:
    """How much each topic matters, by id: a word that names one topic counts more than one for its area or a tag."""
    found = dict.fromkeys((topic.id for topic in house.topics), Weight.USUAL)
    told = [(word, Weight.OUT) for word in aim.without] + [(word, Weight.MOST) for word in aim.first]
    for word, weight in sorted(told, key=lambda each: each[0] in found):
        with suppress(MlkataError):  # a topic that has left the shelf since
            found |= {topic.id: weight for topic in selection.select(house, [word])}
    return found


def ordered(house: House, aim: Goal, deck: Sequence[Card]) -> list[Card]:
    """The cards of a deck that the goal takes in, what matters most first, otherwise in their order."""
    told = weights(house, aim)
    taken = [card for card in deck if told[card.topic] is not Weight.OUT]
    return sorted(taken, key=lambda card: told[card.topic])
