"""All shelves by name: what one topic may refer to in another, and what was ever promised to stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mlkata.engine.catalog.ledger import LEDGER, Ledger, Renames, ledger
from mlkata.engine.catalog.shelf import Shelf, topic_folders
from mlkata.engine.catalog.syllabus import syllabus
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import Planned


@dataclass(frozen=True, slots=True)
class Place:
    """One topic folder and the shelf it stands on."""

    shelf: Shelf
    folder: Path

    @property
    def id(self) -> str:
        """The topic's id, which the folder repeats with underscores."""
        return self.folder.name.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Library:
    """What is there and what is planned.

    Args:
        places: every topic folder. planned: topic id → plan. seeds: ids of the claims that plans name.
        released, renamed: from the shelves' ids.toml. broken: what could not be read, by shelf name.
    """

    places: tuple[Place, ...]
    planned: Mapping[str, Planned] = field(default_factory=dict)
    seeds: frozenset[str] = frozenset()
    released: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    broken: Mapping[str, MlkataError] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[str]:
        """Ids of topics that are written or planned."""
        return frozenset({place.id for place in self.places} | self.planned.keys())

    def has_syllabus(self, shelf: Shelf) -> bool:
        """Whether the shelf plans its topics."""
        return (shelf.root / "syllabus.toml").is_file()


def library(shelves: tuple[Shelf, ...]) -> Library:
    """Reads the shelves' lists; opens no topic."""
    places = tuple(Place(shelf, folder) for shelf in shelves for folder in topic_folders(shelf))
    planned: dict[str, Planned] = {}
    broken: dict[str, MlkataError] = {}
    ledgers: dict[str, Ledger] = {}
    for shelf in shelves:
        try:
            planned |= {plan.id: plan for plan in syllabus(shelf)}
            ledgers[shelf.name] = ledger(shelf)
        except (MlkataError, OSError, ValueError) as error:
            broken[shelf.name] = error if isinstance(error, MlkataError) else _unreadable(shelf, error)
    seeds = frozenset(claim for plan in planned.values() for claim in plan.claims)
    released = tuple(each for kept in ledgers.values() for each in kept.released)
    renamed = {old: new for kept in ledgers.values() for old, new in kept.renamed.items()}
    there, renames = {place.id for place in places}, Renames(renamed)
    for name, kept in ledgers.items():
        if gone := [each for each in (*kept.released, *kept.renamed) if renames.now(each).split("/")[0] not in there]:
            broken[name] = _gone(gone)
    return Library(places, planned, seeds, released, renamed, broken)


def _gone(ids: Sequence[str]) -> MlkataError:
    """No desk has what has no topic any more: the shelf itself is told."""
    listed = " · ".join(dict.fromkeys(ids))
    return MlkataError(
        Text(f"发布过的 id 所在的题目不见了：{listed}。", f"Released ids whose topic is gone: {listed}."),
        LEDGER,
        Text("在 [renamed] 里写明它们改成了什么。", "Say under [renamed] what became of them."),
    )


def _unreadable(shelf: Shelf, error: Exception) -> MlkataError:
    return MlkataError(
        Text(f"读不懂题架的清单：{error}。", f"The shelf's lists cannot be read: {error}."),
        f"syllabus.toml, {LEDGER}",
        Text("改正后再检查。", "Mend them and check again."),
    )


def lost(library: Library, ids: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Released ids of one topic that are gone: (id, what is wrong). `ids` are those that the topic has now.

    An id is "topic", "topic/claims/ID" or "topic/drills/ID". Renames must lead, in the end, to what is there.
    """
    topic, renames = min(ids, key=len), Renames(library.renamed)
    for each in dict.fromkeys((*library.released, *library.renamed)):
        now = renames.now(each)
        if each in ids:
            if now != each:
                yield each, now
        elif now == each and each.split("/")[0] == topic:
            yield each, library.renamed.get(each, "")
        elif now != each and now.split("/")[0] == topic and now not in ids:
            yield each, now
