"""The reader's own from one machine to another: exported as one JSON file, imported without losing what is here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import mlkata
from mlkata.engine.app import keeping
from mlkata.engine.app.house import House


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added, by table; and the copy of the file that was made before, if there is a file."""

    added: Mapping[str, int]
    backup: Path | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the reader's own lies, how large it is, and the copies beside it, newest first.

    Args:
        file: None where everything is kept in memory.
    """

    file: Path | None
    size: int
    backups: tuple[Path, ...]


def export(house: House) -> str:
    """All drafts, submissions, reviews, interviews, events and settings as JSON text."""
    from mlkata.engine.store import portable

    return portable.written(house.store.everything(), mlkata.__version__, house.store.now())


def import_(house: House, text: str, where: str = "") -> Imported:
    """Add what such a text holds; what is here already is kept, and nothing newer is overwritten. Twice adds nothing.

    Raises:
        MlkataError: the text is no export; nothing was changed then.
    """
    from mlkata.engine.store import portable

    tables, before = portable.read(text, where), keeping.wishes(house)
    backup = house.store.backup("before-import")
    added = house.store.merge(tables)
    if house.renames:  # the other device may know older names
        house.store.follow(house.renames)
    keeping.follow(house, before)  # wishes come along, and with them perhaps another retention or fitted weights
    return Imported(added, backup)


def whereabouts(house: House) -> Whereabouts:
    """The file and its copies."""
    file = house.store.file
    if file is None:
        return Whereabouts(None, 0, ())
    parts = [file, *(file.with_name(file.name + end) for end in ("-wal", "-shm"))]
    size = sum(part.stat().st_size for part in parts if part.is_file())
    return Whereabouts(file, size, tuple(sorted(file.parent.glob("backups/*.sqlite3"), reverse=True)))
