"""A lab's record: one JSON file beside it, `NAME.json` of a quick run, `NAME.full.json` of a full one.

The same measurement makes the same text. Date, machine and versions are told, never looked up.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date as Date
from typing import Any

from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Record
from mlkata.spec.text import Text

SIZES = ("quick", "full")
FIGURES = 6  # beyond that, another BLAS gives another number
EXACT = 2**53  # up to here a float knows every whole number
AGAIN = Text("用 mlkata lab TOPIC NAME --record 重新记录。", "Record it again: mlkata lab TOPIC NAME --record.")


def file_name(lab: str, size: str) -> str:
    """What the record is called."""
    return f"{lab}.json" if size == "quick" else f"{lab}.{size}.json"


def key(record: Record) -> str:
    """How placeholders of answers call it: `lab`, or `lab@full`."""
    return record.lab if record.size == "quick" else f"{record.lab}@{record.size}"


def digest(texts: Iterable[tuple[str, str]]) -> str:
    """SHA-256, in hex, over (name, text) of the lab's file and of every module it imports from shelves."""
    summed = hashlib.sha256()
    for part in (part for pair in texts for part in pair):
        data = part.encode()
        summed.update(len(data).to_bytes(8, "big") + data)  # lengths: ("ab", "c") is not ("a", "bc")
    return summed.hexdigest()


def record(
    lab: str, size: str, seed: int, numbers: Mapping[str, float], *,
    machine: str, versions: Mapping[str, str], date: str, digest: str,
    params: Mapping[str, Any] | None = None, tables: Mapping[str, Mapping[str, list[Any]]] | None = None,
) -> Record:  # fmt: skip
    """The record of a measurement, its numbers rounded; of the tables it keeps those of a full run.

    Raises:
        MlkataError: a number that is not finite.
    """
    kept = {name: {column: _rounded(rows) for column, rows in table.items()} for name, table in (tables or {}).items()}
    return Record(
        lab, size, seed, {name: _round(number) for name, number in numbers.items()}, machine,
        dict(versions), date, digest, dict(params or {}),
        kept if size == "full" else {},
    )  # fmt: skip


def _round(number: float) -> float | int:
    if not math.isfinite(number):
        raise _broken("", Text(f"有一个数是 {number}。", f"One of its numbers is {number}."))
    whole = number == int(number) and abs(number) < EXACT
    return int(number) if whole else float(f"{number:.{FIGURES}g}")


def _rounded(column: list[Any]) -> list[Any]:
    """Rows as JSON can hold them: no number where there is none."""
    return [each if not isinstance(each, float) else _round(each) if math.isfinite(each) else None for each in column]


def to_text(record: Record) -> str:
    """Stable JSON: fields in their order, names sorted, a newline at the end. Empty params and tables are left out."""
    plain = {field.name: getattr(record, field.name) for field in fields(Record)}
    plain |= {name: dict(sorted(plain[name].items())) for name in ("numbers", "versions", "params")}
    shown = {name: each for name, each in plain.items() if each or name not in OPTIONAL}
    try:
        return json.dumps(shown, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    except ValueError:
        raise _broken(record.lab, Text("有的数不是有限数。", "Some numbers are not finite.")) from None


def from_text(text: str, where: str = "") -> Record:
    """The inverse of `to_text`, strict: these fields, these types, no others.

    Raises:
        MlkataError: with `where`, the file's path.
    """
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise _broken(where, Text(f"不是合法的 JSON：{error}。", f"It is no JSON: {error}.")) from None
    if not isinstance(plain, dict) or not set(FORMS) - OPTIONAL <= set(plain) <= set(FORMS):
        given = ", ".join(plain) if isinstance(plain, dict) else type(plain).__name__
        raise _broken(where, Text(f"字段不对：{given}。", f"It has not the fields of a record: {given}."))
    for name, each in plain.items():
        if not FORMS[name](each):
            raise _broken(where, Text(f"字段 {name} 不合规。", f"Its field {name} is not as it should be."))
    return Record(**plain)


def _word(given: object) -> bool:
    return isinstance(given, str) and bool(given.strip())


def _whole(given: object) -> bool:
    return type(given) is int and given >= 0


def _number(given: object) -> bool:
    return type(given) in (int, float) and math.isfinite(given)  # type: ignore[arg-type]


def _day(given: object) -> bool:
    try:
        return isinstance(given, str) and Date.fromisoformat(given).isoformat() == given
    except ValueError:
        return False


def _digest(given: object) -> bool:
    return isinstance(given, str) and re.fullmatch(r"[0-9a-f]{64}", given) is not None


def _scalar(given: object) -> bool:
    return isinstance(given, str | bool) or _number(given)


def _table(given: object) -> bool:
    return _named(given, lambda column: isinstance(column, list) and all(_scalar(x) or x is None for x in column))


def _named(given: object, form: Any) -> bool:
    return isinstance(given, dict) and all(form(each) for each in given.values())


OPTIONAL = {"params", "tables"}
FORMS: dict[str, Any] = {
    "lab": _word,
    "size": SIZES.__contains__,
    "seed": _whole,
    "numbers": lambda given: _named(given, _number),
    "machine": _word,
    "versions": lambda given: _named(given, _word),
    "date": _day,
    "digest": _digest,
    "params": lambda given: _named(given, _scalar),
    "tables": lambda given: _named(given, _table),
}


def _broken(where: str, says: Text) -> MlkataError:
    return MlkataError(
        Text(f"实验记录不可用：{says.zh}", f"This is no usable record of a lab: {says.en}"), where, AGAIN
    )
