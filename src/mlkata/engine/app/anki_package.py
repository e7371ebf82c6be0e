"""Notes as an .apkg: one note type, one deck for each area, no scheduling."""

from __future__ import annotations

import io
import itertools
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mlkata.engine.app.anki_ids import MODEL, deck_id, deck_name
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from genanki import Deck, Model

# Anki takes a note type with other names for another one: these never change.
FIELDS = (
    "Question", "Answer", "Other question", "Other answer", "Other language", "Heading", "Code", "Solution", "Id",
)  # fmt: skip
OTHER = '{{{{#{0}}}}}<details class="other"><summary>{{{{Other language}}}}</summary>{{{{{0}}}}}</details>{{{{/{0}}}}}'
FRONT = (
    '<div class="heading">{{Heading}}</div>\n<div class="ask">{{Question}}</div>\n{{Code}}\n'
    + OTHER.format("Other question")
)  # fmt: skip
BACK = (
    '{{FrontSide}}\n<hr id="answer">\n{{Answer}}\n{{Solution}}\n'
    + OTHER.format("Other answer")
    + '\n<div class="id">{{Id}}</div>'
)  # fmt: skip
EPOCH = (1980, 1, 1, 0, 0, 0)  # of the files in the archive: the same notes give the same bytes


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Args:
        id: permanent. area: whose deck it goes to. fields: HTML, by the names in FIELDS; what is missing is empty.
        tags: without blanks.
    """

    id: str
    area: str
    fields: dict[str, str]
    tags: tuple[str, ...]


def packed(notes: Sequence[Note], style: str, at: datetime) -> bytes:
    """The notes as an .apkg.

    They come in the order in which they are to be learned; `style` is the CSS of the cards, `at` the moment: Anki takes
    over texts that are newer than its own.

    Raises:
        MlkataError: genanki is not installed.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        cursor, seconds = connection.cursor(), at.timestamp()
        _package(notes, style).write_to_db(cursor, seconds, itertools.count(int(seconds * 1000)))
        connection.commit()
        collection = connection.serialize()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("collection.anki2", collection), ("media", b"{}")):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _package(notes: Sequence[Note], style: str) -> Any:
    try:
        import genanki
    except ImportError as error:
        raise missing(error) from None
    model = genanki.Model(
        MODEL, "mlkata", fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "mlkata", "qfmt": FRONT, "afmt": BACK}], css=style,
    )  # fmt: skip
    decks: dict[str, Deck] = {}
    for place, note in enumerate(notes):
        if note.area not in decks:
            decks[note.area] = genanki.Deck(deck_id(note.area), deck_name(note.area))
        decks[note.area].add_note(_note(genanki, model, note, place))
    return genanki.Package(list(decks.values()))


def _note(genanki: Any, model: Model, note: Note, place: int) -> Any:
    fields = [note.fields.get(name, "") for name in FIELDS]
    return genanki.Note(model, fields, guid=note.id, tags=list(note.tags), due=place, sort_field=note.id)


def missing(error: ImportError) -> MlkataError:
    """The error for an installation without the libraries for Anki."""
    what = Text(f"和 Anki 打交道所需的库没有安装：{error.name}。", f"Anki's files need {error.name}.")
    return MlkataError(what, "mlkata[anki]", Text("安装：pip install 'mlkata[anki]'", "pip install 'mlkata[anki]'"))


def tags(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Tags below `mlkata`, which Anki shows as a tree: `mlkata::kind::drill`."""
    return tuple(f"mlkata::{name}::{value.replace(' ', '-')}" for name, value in pairs)
