"""What goes out to Anki or onto paper: the cards of a selection, without those that cannot be made here."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from mlkata.engine.app import keeping
from mlkata.engine.app.excerpt import around, needed
from mlkata.engine.app.faces import Face
from mlkata.engine.app.house import House
from mlkata.engine.app.selection import select
from mlkata.spec.card import Card, CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic

Progress = Callable[[int, int], None]  # how many cards are done, of how many


@dataclass(frozen=True, slots=True)
class Dealt:
    """The cards of a selection.

    Args:
        cards: each with its topic, in the order in which they are learned.
        left: how many were left out, because they need a library that is not installed or a shelf that is not trusted.
    """

    cards: tuple[tuple[Topic, Card], ...]
    left: int


def deal(house: House, words: Sequence[str], kinds: Collection[CardKind]) -> Dealt:
    """The cards that `words` select, as `selection.select` takes them, of these `kinds`; () is all.

    Raises:
        MlkataError: a word means nothing, or there is no card left.
    """
    topics = {topic.id: topic for topic in select(house, words)}
    asked = [
        (topics[card.topic], card)
        for card in keeping.deck(house)
        if card.topic in topics and (not kinds or card.kind in kinds)
    ]
    cards = tuple(each for each in asked if _can(house, *each))
    if not cards:
        raise _nothing(words, bool(asked))
    return Dealt(cards, len(asked) - len(cards))


def counts(dealt: Dealt) -> dict[CardKind, int]:
    """How many cards of each kind there are."""
    return {kind: sum(card.kind is kind for _, card in dealt.cards) for kind in CardKind}


def _can(house: House, topic: Topic, card: Card) -> bool:
    """Whether both sides can be made here: a quiz runs the shelf's code, a mistake is read where its drill runs."""
    if card.kind is CardKind.QUIZ:
        return topic.trusted
    drill = topic.drill(card.item.split("/")[0])
    return card.kind is not CardKind.MISTAKE or drill is None or house.runs(drill.runtime)


def _nothing(words: Sequence[str], some: bool) -> MlkataError:
    if some:
        what = Text("选中的卡片在这台机器上都做不出来。", "None of the selected cards can be made on this machine.")
        remedy = Text("安装 torch；自己的题架加上 --trust。", "Install torch; for a shelf of yours add --trust.")
    else:
        what = Text("选中的题目没有这类卡片。", "The selected topics have no cards of these kinds.")
        remedy = Text("多选几类，或多选几个题目。", "Take more kinds, or more topics.")
    return MlkataError(what, " ".join(words), remedy)


def kinds_of(text: str) -> tuple[CardKind, ...]:
    """The kinds that a list with commas names; () where it is empty.

    Raises:
        MlkataError: there is no such kind.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(CardKind)]
    if unknown:
        known = " · ".join(CardKind)
        what = Text(f"没有“{unknown[0]}”这类卡片。", f"There is no kind of card called “{unknown[0]}”.")
        raise MlkataError(what, text, Text(f"可选：{known}。", f"Choose of: {known}."))
    return tuple(kind for kind in CardKind if kind in names)


def broken(found: Face) -> str:
    """The definition that a mistake stands in, out of the code of its card: what fits on a card or a page."""
    code = _code(found)
    pairs = enumerate(zip(code.splitlines(), found.solution.splitlines(), strict=False), 1)
    changed = next((number for number, (one, other) in pairs if one != other), code.count("\n"))
    return around(code, (changed, changed - 1))  # what ended the definition may be what is missing


def solution(topic: Topic, found: Face) -> str:
    """What answers a card in Python: of a drill what it asks for, with what that uses; of a mistake the `repair`."""
    if found.card.kind is CardKind.MISTAKE:
        return repair(found)
    drill = topic.drill(found.card.item)
    return needed(found.solution, drill.target) if drill is not None else found.solution


def repair(found: Face) -> str:
    """The lines of a mistake's card that differ, as a diff has them: first with the mistake, then without it."""
    compared = difflib.unified_diff(_code(found).splitlines(), found.solution.splitlines(), lineterm="", n=0)
    return "\n".join(each for each in list(compared)[2:] if not each.startswith("@@"))


def _code(found: Face) -> str:
    """The code of a mistake's card without its first line, which says which drill it is of."""
    return found.code.partition("\n")[2]
