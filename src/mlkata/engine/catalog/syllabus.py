"""Reads a shelf's syllabus.toml: its areas, every topic, written or planned, and which facets it owes."""

from __future__ import annotations

import tomllib

from mlkata.engine.catalog.fields import Fields
from mlkata.engine.catalog.shelf import Shelf
from mlkata.spec.text import Text
from mlkata.spec.topic import Planned

FACETS = ("answer", "reference", "drill", "oracle", "lab", "tool", "quiz")


def syllabus(shelf: Shelf) -> tuple[Planned, ...]:
    """What the shelf plans; () if it has no syllabus.toml. MlkataError for the first thing wrong in it."""
    return _read(shelf)[1]


def areas(shelf: Shelf) -> dict[str, Text]:
    """The titles of the shelf's areas, in the order in which they are shown; {} if it names none."""
    return _read(shelf)[0]


def _read(shelf: Shelf) -> tuple[dict[str, Text], tuple[Planned, ...]]:
    file = shelf.root / "syllabus.toml"
    if not file.is_file():
        return {}, ()
    fields = Fields(tomllib.loads(file.read_text(encoding="utf-8")), str(file), [])
    titles = dict(_area(table) for table in fields.tables("areas"))
    found = tuple(_planned(table) for table in fields.tables("topics"))
    fields.close()
    for problem in fields.problems:
        raise problem.error()
    return titles, found


def _area(fields: Fields) -> tuple[str, Text]:
    found = fields.text("id"), Text(fields.text("zh"), fields.text("en"))
    fields.close()
    return found


def _planned(fields: Fields) -> Planned:
    owes = fields.texts("owes", required=True)
    for facet in set(owes) - set(FACETS):
        known = " · ".join(FACETS)
        fields.note(
            "owes",
            Text(f"没有“{facet}”这个部分。", f"There is no facet “{facet}”."),
            Text(f"从这些里选：{known}。", f"Choose from: {known}."),
        )
    found = Planned(
        id=fields.text("id"),
        area=fields.text("area"),
        title=Text(fields.text("zh"), fields.text("en")),
        aliases=fields.texts("aliases"),
        owes=owes,
        claims=fields.texts("claims"),
    )
    fields.close()
    return found
