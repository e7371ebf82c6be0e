"""A collection of Anki's own, for tests: imports, answers, exports as the program itself does."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


class Scratch:
    """A fresh collection in a folder."""

    def __init__(self, folder: Path) -> None:
        anki = pytest.importorskip("anki.collection", reason="anki is not installed: it comes with the extra dev")
        folder.mkdir(parents=True, exist_ok=True)
        self.anki, self.folder = anki, folder
        self.opened = anki.Collection(str(folder / "collection.anki2"))

    def import_(self, data: bytes) -> tuple[int, int, int]:
        """Import a package; how many notes came new, were updated, were left alone."""
        path = self.folder / "given.apkg"
        path.write_bytes(data)
        request = self.anki.ImportAnkiPackageRequest(
            package_path=str(path), options=self.anki.ImportAnkiPackageOptions(merge_notetypes=False)
        )
        log = self.opened.import_anki_package(request).log
        return len(log.new), len(log.updated), len(log.duplicate)

    def guids(self) -> set[str]:
        return set(self.opened.db.list("SELECT guid FROM notes"))

    def note(self, guid: str) -> Any:
        return self.opened.get_note(self.opened.db.scalar("SELECT id FROM notes WHERE guid = ?", guid))

    def answer(self, guid: str, ease: int) -> int:
        """Answer a note's card with Anki's scheduler; gives the review's id."""
        card = self.note(guid).cards()[0]
        card.start_timer()
        self.opened.sched.answerCard(card, ease)
        return int(self.opened.db.scalar("SELECT max(id) FROM revlog WHERE cid = ?", card.id))

    def export(self, name: str, legacy: bool = False, scheduling: bool = True) -> Path:
        """All of it as .apkg or .colpkg, for new versions of Anki or for old ones."""
        path = self.folder / name
        if path.suffix == ".colpkg":
            self.opened.export_collection_package(str(path), include_media=False, legacy=legacy)
            self.opened.reopen()
            return path
        options = self.anki.ExportAnkiPackageOptions(with_scheduling=scheduling, with_media=False, legacy=legacy)
        self.opened.export_anki_package(out_path=str(path), options=options, limit=None)
        return path


def rewritten(data: bytes, *statements: tuple[str, tuple[Any, ...]], member: str = "collection.anki2") -> bytes:
    """A package of ours whose database was changed by SQL, as bytes of a new package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        for statement, values in statements:
            connection.execute(statement, values)
        connection.commit()
        return archived({member: connection.serialize()})


def archived(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()
