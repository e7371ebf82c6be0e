"""All shelves by name: what one topic may refer to in another, and what was ever promised to stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mlkata.engine.catalog.ledger import LEDGER, Renames, ledger
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
    released: list[str] = []
    renamed: dict[str, str] = {}
    for shelf in shelves:
        try:
            planned |= {plan.id: plan for plan in syllabus(shelf)}
            kept = ledger(shelf)
            released += kept.released
            renamed |= kept.renamed
        except (MlkataError, OSError, ValueError) as error:
            broken[shelf.name] = error if isinstance(error, MlkataError) else _unreadable(shelf, error)
    seeds = frozenset(claim for plan in planned.values() for claim in plan.claims)
    return Library(places, planned, seeds, tuple(released), renamed, broken)


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
    for each in library.released:
        if each.split("/")[0] != topic or each in ids:
            continue
        new = renames.now(each)
        if new == each:
            yield each, library.renamed.get(each, "")
        elif new.split("/")[0] == topic and new not in ids:
            yield each, new
    for old, new in library.renamed.items():
        if old in ids and new != old:
            yield old, new
