"""How often the judge is wrong: every drill, sortable, with what the figures mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from mlkata.engine.app import quality
from mlkata.engine.app.quality import Row
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang
from mlkata.web.desk import At

router = APIRouter(include_in_schema=False)
COLUMNS = ("drill", "first_accepts", "first_rejects", "accepts", "rejects", "killed", "excused", "named", "invented")


@dataclass(frozen=True, slots=True)
class Cell:
    """`some` of `of`; `bad` where it is an error."""

    some: int
    of: int
    bad: bool = False


@router.get("/{lang}/quality")
def page(at: At, lang: Lang, sort: str = "") -> HTMLResponse:
    """All drills; `sort` is a column, with a minus for falling."""
    try:
        found = quality.figures(at.house)
    except MlkataError as error:  # a page that says what is missing, and still explains itself
        return at.page("quality.html", found=None, error=error, columns=COLUMNS, rows=(), sort="")
    name, falling = sort.removeprefix("-"), sort.startswith("-")
    rows = [(row, cells(row)) for row in found.rows]
    if name in COLUMNS:
        at_column = COLUMNS.index(name) - 1
        key: Any = (lambda each: each[0].title.say(lang)) if name == "drill" else lambda each: each[1][at_column].some
        rows.sort(key=key, reverse=falling)
    return at.page(
        "quality.html", found=found, error=None, columns=COLUMNS, rows=rows, sort=sort if name in COLUMNS else "",
        total=cells(found.total), topics={row.topic: at.house.topic(row.topic).title for row in found.rows},
    )  # fmt: skip


def cells(row: Row) -> tuple[Cell, ...]:
    """The columns after the first."""
    return (
        Cell(row.first_accepts, row.first_wrong, row.first_accepts > 0),
        Cell(row.first_rejects, row.first_right, row.first_rejects > 0),
        Cell(row.accepts, row.wrong, row.accepts > 0),
        Cell(row.rejects, row.right, row.rejects > 0),
        Cell(row.killed, row.mutants, row.alive > 0),
        Cell(row.excused, row.mutants),
        Cell(row.named, row.known, row.misnamed > 0),
        Cell(row.invented, row.silent + row.invented, row.invented > 0),
    )
