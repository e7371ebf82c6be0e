"""What a calculator returns, as a page shows it: numbers by name, tables, small charts; and as CSV. Pure."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SHORT = 8  # a list of at most so many numbers stands in a line
CHARTED = 4  # one with at least so many is drawn
MOST_ROWS = 500
WIDTH, HEIGHT = 240.0, 64.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A row of numbers as bars, in a box of `WIDTH` × `HEIGHT`.

    Args:
        bars: x, y, width, height of each. zero: height at which 0 lies. low, high, count: for those who hear it.
    """

    name: str
    bars: tuple[tuple[float, float, float, float], ...]
    zero: float
    low: str
    high: str
    count: int


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their cells as text. `left_out`: rows that are only in the exports."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    charts: tuple[Chart, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A result: numbers by name, then tables and charts."""

    scalars: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = field(default=())


def shown(value: Any) -> Shown:
    """The result for a page."""
    scalars: list[tuple[str, str]] = []
    tables: list[Table] = []
    charts: list[Chart] = []
    columns: dict[int, dict[str, list[Any]]] = {}
    for name, part in _named(value):
        if _records(part):
            tables.append(_table(name, {key: [row.get(key) for row in part] for key in part[0]}))
        elif isinstance(part, list) and any(isinstance(each, list) for each in part):
            tables.append(_table(name, {str(place): row for place, row in enumerate(_columns(part))}))
        elif isinstance(part, list):
            columns.setdefault(len(part), {})[name] = part
        else:
            scalars.append((name, number(part)))
    for length, group in columns.items():
        if len(group) == 1 and length <= SHORT:
            scalars += [(name, ", ".join(map(number, part))) for name, part in group.items()]
            charts += [each for name, part in group.items() if (each := chart(name, part))]
        else:
            tables.append(_table("", group))
    return Shown(tuple(scalars), tuple(tables), tuple(charts))


def number(value: Any) -> str:
    """A value as people read it: whole numbers in groups, others to six figures."""
    if isinstance(value, bool) or value is None:
        return "—" if value is None else str(value).lower()
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= 10_000 else str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "∞" if value > 0 else "−∞"
        if value.is_integer() and abs(value) < 1e15:
            return number(int(value))
        return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:.6g}"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def chart(name: str, values: Sequence[Any]) -> Chart | None:
    """The numbers as bars; None for too few, what is no number, one value throughout, and a mere count."""
    numbers = [float(each) for each in values if _is_number(each)]
    if len(numbers) != len(values) or len(numbers) < CHARTED or not all(map(math.isfinite, numbers)):
        return None
    steps = {after - before for before, after in zip(numbers, numbers[1:], strict=False)}
    if steps in ({0.0}, {1.0}):
        return None
    shown = numbers[:: max(1, len(numbers) // 240)]
    low, high = min(0.0, *shown), max(0.0, *shown)
    scale = HEIGHT / ((high - low) or 1.0)
    zero, wide = high * scale, WIDTH / len(shown)
    gap = min(2.0, wide * 0.2)
    bars = tuple(
        (round(at * wide + gap / 2, 2), round(min(zero, zero - each * scale), 2), round(wide - gap, 2),
         round(max(abs(each) * scale, 0.6), 2))
        for at, each in enumerate(shown)
    )  # fmt: skip
    return Chart(name, bars, round(zero, 2), number(min(numbers)), number(max(numbers)), len(numbers))


def to_csv(value: Any) -> str:
    """Everything: numbers by name first, then each table; an empty line between."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    scalars = [(name, part) for name, part in _named(value) if not isinstance(part, list)]
    writer.writerows([("name", "value"), *scalars] if scalars else [])
    columns: dict[int, dict[str, list[Any]]] = {}
    for name, part in _named(value):
        if _records(part):
            _block(text, writer, {key: [row.get(key) for row in part] for key in part[0]})
        elif isinstance(part, list) and any(isinstance(each, list) for each in part):
            _block(text, writer, {f"{name} {place}": column for place, column in enumerate(_columns(part))})
        elif isinstance(part, list):
            columns.setdefault(len(part), {})[name] = part
    for group in columns.values():
        _block(text, writer, group)
    return text.getvalue()


def finite(value: Any) -> Any:
    """The value as JSON can hold it: null for NaN and infinities."""
    if isinstance(value, Mapping):
        return {str(name): finite(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _block(text: io.StringIO, writer: Any, columns: Mapping[str, Sequence[Any]]) -> None:
    if text.tell():
        writer.writerow([])
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=False))


def _named(value: Any, lead: str = "") -> Iterator[tuple[str, Any]]:
    """Parts by name; those of an inner mapping by a name with a dot."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _named(part, f"{lead}.{name}" if lead else str(name))
    elif isinstance(value, tuple):
        yield lead or "result", list(value)
    else:
        yield lead or "result", value


def _records(part: Any) -> bool:
    return isinstance(part, list) and bool(part) and all(isinstance(row, Mapping) for row in part)


def _columns(rows: Sequence[Any]) -> list[list[Any]]:
    listed = [row if isinstance(row, list) else [row] for row in rows]
    return [[row[at] if at < len(row) else None for row in listed] for at in range(max(map(len, listed)))]


def _table(title: str, columns: Mapping[str, Sequence[Any]]) -> Table:
    rows = tuple(tuple(map(number, row)) for row in zip(*columns.values(), strict=False))
    drawn = (chart(name, values) for name, values in columns.items())
    charts = tuple(each for each in drawn if each is not None)
    return Table(title, tuple(columns), rows[:MOST_ROWS], charts, max(0, len(rows) - MOST_ROWS))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
