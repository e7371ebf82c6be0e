"""Everything as one JSON text, and such a text read again: checked as a whole before anything is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from mlkata.engine.store import scripts
from mlkata.engine.store.tables import (
    deeds,
    drafts,
    events,
    holds,
    interviews,
    papers,
    reviews,
    settings,
    submissions,
)
from mlkata.spec.card import CardKind, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import LENGTHS, Role, State, What
from mlkata.spec.text import LANGS, Text

KIND, FORM = "mlkata data", 3
KEPT = (drafts, submissions, events, settings, reviews, holds, interviews, deeds, papers)
TABLES = {table.name: table for table in KEPT}
LATER = {
    "reviews": 2,
    "holds": 2,
    "interviews": 3,
    "deeds": 3,
    "papers": 3,
}  # tables that earlier forms do not have yet
LARGEST = 512 << 20  # characters: four times what 100,000 reviews and 10,000 submissions with their verdicts come to

NOT_OURS = Text(
    "这不是 mlkata 导出的数据：{why}。什么都没有改动。",
    "This is no data exported by mlkata: {why}. Nothing was changed.",
)
NEWER = Text(
    "这份数据是更新的 mlkata 导出的（格式 {form}）。什么都没有改动。",
    "A newer mlkata exported this (form {form}). Nothing was changed.",
)
TOO_LARGE = Text(
    "导出文件超过 {size} MiB，没法导入。什么都没有改动。",
    "An export above {size} MiB cannot be imported. Nothing was changed.",
)
COPY = Text(
    "直接复制数据文件：mlkata data where 会说它在哪里。",
    "Copy the file itself instead: mlkata data where tells where it lies.",
)
CHOOSE = Text("选“导出”得到的 .json 文件。", "Choose the .json file that “export” gave.")
UPDATE = Text("升级 mlkata 后再导入。", "Update mlkata, then import it.")


def written(tables: dict[str, list[dict[str, Any]]], version: str, at: str) -> str:
    """All tables as text."""
    whole = {"kind": KIND, "form": FORM, "mlkata": version, "exported_at": at, **tables}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read(text: str, where: str = "") -> dict[str, list[dict[str, Any]]]:
    """The tables of such a text, every row checked.

    Raises:
        MlkataError: it is none, of a newer form, cut short, or a field is missing, unknown or of a wrong type.
    """
    if len(text) > LARGEST:
        raise MlkataError(TOO_LARGE.fill(size=LARGEST >> 20), where, COPY)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_ours(str(error) or "JSON", where) from None
    if not isinstance(found, dict) or found.get("kind") != KIND:
        raise _not_ours(f"kind ≠ “{KIND}”", where)
    form = found.get("form")
    if not isinstance(form, int) or not 1 <= form <= FORM:
        raise MlkataError(NEWER.fill(form=form), where, UPDATE)
    known = {name: table for name, table in TABLES.items() if LATER.get(name, 1) <= form}
    return {name: [_row(table, row, where) for row in _rows(found, name, where)] for name, table in known.items()}


def _rows(found: dict[str, Any], name: str, where: str) -> list[Any]:
    rows = found.get(name)
    if not isinstance(rows, list):
        raise _not_ours(f"{name}: list", where)
    return rows


def _row(table: sa.Table, row: Any, where: str) -> dict[str, Any]:
    if not isinstance(row, dict) or set(row) != set(table.columns.keys()):
        raise _not_ours(f"{table.name}: {', '.join(table.columns.keys())}", where)
    for column in table.columns:
        if not _fits(column, row[column.name]):
            raise _not_ours(f"{table.name}.{column.name} = {str(row[column.name])[:40]!r}", where)
    for name, sound in SOUND.get(table.name, {}).items():
        if not sound(row[name]):
            raise _not_ours(f"{table.name}.{name} = {str(row[name])[:40]!r}", where)
    return dict(row)


def _fits(column: sa.Column[Any], value: Any) -> bool:
    kind = column.type
    if isinstance(kind, sa.JSON):
        return True
    if value is None:
        return bool(column.nullable)
    if isinstance(kind, sa.Text):
        return isinstance(value, str) and _storable(value)
    if isinstance(kind, sa.String):
        return isinstance(value, str) and len(value) <= (kind.length or LARGEST) and _storable(value)
    if isinstance(kind, sa.Boolean):
        return isinstance(value, bool)
    if isinstance(kind, sa.Float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def _dated(kind: type[date]) -> Callable[[str], bool]:
    """Whether a text is a day, or a moment with its zone; memories are reckoned of both."""

    def sound(text: str) -> bool:
        with suppress(ValueError):
            found = kind.fromisoformat(text)
            return not isinstance(found, datetime) or found.tzinfo is not None
        return False

    return sound


MOMENT = _dated(datetime)
# What a column's type does not say.
SOUND: dict[str, dict[str, Callable[[Any], bool]]] = {
    "drafts": {"updated_at": MOMENT},
    "submissions": {"created_at": MOMENT, "finished_at": lambda at: at is None or MOMENT(at)},
    "events": {"at": MOMENT},
    "settings": {"updated_at": MOMENT},
    "papers": {"updated_at": MOMENT},
    "reviews": {
        "card": lambda card: card.count("/") >= 2 and card.split("/")[1] in set(CardKind),
        "at": MOMENT,
        "day": _dated(date),
        "rating": lambda rating: rating in set(Rating),
        "expected": lambda share: share is None or 0 <= share <= 1,
        "seconds": lambda seconds: seconds is None or 0 <= seconds < 1e9,
    },
    "holds": {"buried": lambda day: day == "" or _dated(date)(day), "updated_at": MOMENT},
    "interviews": {
        "role": lambda role: role in set(Role),
        "minutes": lambda minutes: minutes in LENGTHS,
        "lang": lambda lang: lang in LANGS,
        "state": lambda state: state in set(State),
        "script": scripts.sound_script,
        "created_at": MOMENT,
        "updated_at": MOMENT,
        "finished_at": lambda at: at is None or MOMENT(at),
    },
    "deeds": {
        "what": lambda what: what in set(What),
        "at": MOMENT,
        "place": lambda place: 0 <= place < scripts.PARTS,
        "data": scripts.sound_data,
    },
}


def _storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _not_ours(why: str, where: str) -> MlkataError:
    return MlkataError(NOT_OURS.fill(why=why), where, CHOOSE)
