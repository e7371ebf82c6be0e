"""The ledger of a shelf: ids that a release has carried, and what they are called now. History hangs on them.

An id is "topic", "topic/claims/ID" or "topic/drills/ID"; what is renamed takes all below it along.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mlkata.engine.catalog.shelf import Shelf, topic_folders

LEDGER = "ids.toml"  # at the root of a shelf
KINDS = {"claim": "claims", "drill": "drills", "mistake": "drills"}  # of a card → where its id stands in a ledger


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one shelf has promised to keep."""

    released: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def ledger(shelf: Shelf) -> Ledger:
    """A shelf's; an empty one where it has none.

    Raises:
        OSError, ValueError: it cannot be read, or is no ledger.
    """
    file = shelf.root / LEDGER
    if not file.is_file():
        return Ledger()
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    released, renamed = found.get("released", []), found.get("renamed", {})
    if not isinstance(released, list) or not isinstance(renamed, dict):
        raise ValueError("released = […], [renamed]")
    if not all(isinstance(each, str) for each in (*released, *renamed.values())):
        raise ValueError("ids are texts")
    return Ledger(tuple(released), renamed)


class Renames:
    """Old ids and those of now, either way. Names that never changed are given back as they are."""

    def __init__(self, renamed: Mapping[str, str]) -> None:
        self._now = {old: new for old, new in renamed.items() if old.count("/") == new.count("/")}  # of one kind
        self._before = {new: old for old, new in reversed(self._now.items())}  # of two old names the first one listed

    def __bool__(self) -> bool:
        return bool(self._now)

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics under whose old name something may be kept."""
        return tuple(dict.fromkeys(old.partition("/")[0] for old in self._now))

    def now(self, name: str) -> str:
        """What an id is called now, through every rename in between."""
        return _followed(name, self._now)

    def first(self, name: str) -> str:
        """What an id was called at first."""
        return _followed(name, self._before)

    def topic(self, topic: str) -> str:
        """A topic's id now."""
        return self.now(topic)

    def drill(self, topic: str, drill: str) -> tuple[str, str]:
        """A drill's topic and id now."""
        found, _, last = self.now(f"{topic}/drills/{drill}").partition("/drills/")
        return (found, last) if last else (topic, drill)

    def card(self, card: str) -> str:
        """A card's id now."""
        return _of_card(card, self.now)

    def first_card(self, card: str) -> str:
        """A card's id at first: what is made of it stays the same through every rename."""
        return _of_card(card, self.first)


def renames(shelves: Iterable[Shelf]) -> Renames:
    """Those of all shelves. A shelf renames what is its own, or nobody's: no stranger takes away what was kept.

    Of a topic that is there under its old name, and of a ledger that cannot be read, there are none.
    """
    shelves = tuple(shelves)
    told = [(shelf, kept.renamed) for shelf in shelves if (kept := _readable(shelf)).renamed]
    holders = {_topic(folder): shelf for shelf in reversed(shelves) for folder in topic_folders(shelf)} if told else {}
    return Renames({
        old: new
        for shelf, renamed in told
        for old, new in renamed.items()
        if old not in holders and holders.get(old.partition("/")[0], shelf) is shelf
    })  # fmt: skip


def _readable(shelf: Shelf) -> Ledger:
    try:
        return ledger(shelf)
    except (OSError, ValueError):  # the check tells its author; a reader can do nothing about it
        return Ledger()


def _topic(folder: Path) -> str:
    return folder.name.replace("_", "-")


def _followed(name: str, steps: Mapping[str, str]) -> str:
    """A name after all steps; one that has been met already leads nowhere new."""
    met = {name}
    while True:
        topic, sign, rest = name.partition("/")
        name = steps.get(name) or steps.get(topic, topic) + sign + rest
        if name in met:
            return name
        met.add(name)


def _of_card(card: str, follow: Callable[[str], str]) -> str:
    """The same for a card: `topic/kind/item`, a mistake's item being `drill/mistake`."""
    topic, _, rest = card.partition("/")
    kind, _, item = rest.partition("/")
    if kind not in KINDS:
        return f"{follow(topic)}/{rest}"
    item, sign, last = item.partition("/")
    found, _, item = follow(f"{topic}/{KINDS[kind]}/{item}").partition(f"/{KINDS[kind]}/")
    return f"{found}/{kind}/{item}{sign}{last}" if item else card
