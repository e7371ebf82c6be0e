"""A network's summary for a page: the layers in any order, shares of the whole, receptive fields drawn. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

COLUMNS = ("name", "type", "output_shape", "params", "macs", "receptive_field", "activation_bytes", "latency_ms")
SHARED = ("params", "macs", "activation_bytes", "latency_ms")  # those of which a part of the whole can be told
SIDE = 512  # the photograph's side, in pixels of its picture


@dataclass(frozen=True, slots=True)
class Cell:
    """One value. `order`: what it is sorted by. `share`: of the column's whole, in per cent; 0 for none."""

    text: str
    order: str | float
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """A layer's receptive field over a photograph of the input's size.

    Args:
        kind: "window", "global", "unknown". says: "15 × 15". x, y, width, height: of the rectangle, in the picture's
            pixels and cut to it. past: whether the field is larger than the input.
    """

    kind: str
    says: str
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    past: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """One row. `place`: which it is as they run. `note`: the inspector's own word on it."""

    place: int
    name: str
    depth: int
    leaf: bool
    cells: tuple[Cell, ...]
    field: Field | None
    note: str


@dataclass(frozen=True, slots=True)
class Layers:
    """The table.

    Args:
        sort: by which column, with a minus for falling; "" as they run.
        drawn: the rows whose receptive field can be drawn, as they run; none where the input is no picture.
    """

    rows: tuple[Layer, ...]
    sort: str
    columns: tuple[str, ...]
    input: str
    drawn: tuple[Layer, ...]


def layers(summary: Mapping[str, Any], sort: str = "") -> Layers:
    """The table of a summary, sorted by a column's name ("-macs" falling)."""
    rows = summary["rows"]
    timed = any(row["latency_ms"] is not None for row in rows)
    columns = tuple(each for each in COLUMNS if timed or each != "latency_ms")
    shape = summary["inputs"][0]["shape"] if summary["inputs"] else []
    wholes = {name: _whole(rows, name) for name in SHARED}
    made = [_layer(at, row, rows, columns, wholes, shape, summary["module"]) for at, row in enumerate(rows)]
    drawn = tuple(each for each in made if each.field)
    name, falling = sort.removeprefix("-"), sort.startswith("-")
    if name in columns:
        at = columns.index(name)
        made.sort(key=lambda each: _order(each.cells[at].order), reverse=falling)
    else:
        sort = ""
    return Layers(tuple(made), sort, columns, number_shape(shape), drawn)


def number_shape(shape: Any) -> str:
    """`1 × 3 × 224 × 224`; several shapes with commas."""
    if isinstance(shape, list | tuple) and shape and all(isinstance(each, int) for each in shape):
        return " × ".join(map(str, shape))
    if isinstance(shape, list | tuple):
        return ", ".join(number_shape(each) for each in shape)
    if isinstance(shape, Mapping):
        return ", ".join(f"{name}: {number_shape(each)}" for name, each in shape.items())
    return "—" if shape is None else str(shape)


def size(count: float) -> str:
    """Bytes as people read them: 64.0 KiB."""
    for unit in ("B", "KiB", "MiB"):
        if count < 1024:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1024
    return f"{count:.2f} GiB"


def big(count: float) -> str:
    """Counts as people read them: 25.6 M."""
    for unit, limit in (("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e4)):
        if count >= limit:
            return f"{count / (1e3 if unit == 'k' else limit):.3g} {unit}"
    return f"{count:,.0f}"


def _layer(
    place: int, row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], columns: tuple[str, ...],
    wholes: Mapping[str, float], shape: Sequence[int], module: str,
) -> Layer:  # fmt: skip
    name = row["name"] or module
    lead = f"{row['name']}." if row["name"] else ""
    leaf = not any(other["name"].startswith(lead) for other in rows if other is not row)
    cells = tuple(_cell(each, row, name, wholes) for each in columns)
    return Layer(place, name, row["depth"], leaf, cells, _field(row, shape), row.get("note", ""))


def _cell(column: str, row: Mapping[str, Any], name: str, wholes: Mapping[str, float]) -> Cell:
    value: Any = row[column] if column != "name" else name
    if column in ("name", "type"):
        return Cell(str(value), str(value))
    if column == "output_shape":
        return Cell(number_shape(value), _elements(value))
    if column == "receptive_field":
        order = float("inf") if value == "global" else max(value) if isinstance(value, list | tuple) else -1.0
        return Cell(_says(value), order)
    if value is None:
        return Cell("—", -1.0)
    share = 100.0 * value / wholes[column] if wholes[column] else 0.0
    text = size(value) if column == "activation_bytes" else f"{value:.3f}" if column == "latency_ms" else big(value)
    return Cell(text, float(value), round(share, 1))


def _whole(rows: Sequence[Mapping[str, Any]], name: str) -> float:
    """What shares are shares of: a module has what its parts have in it, except for memory, which is its own."""
    values = [row[name] or 0.0 for row in rows]
    return float(sum(values) if name == "activation_bytes" else values[0]) if values else 0.0


def _elements(shape: Any) -> float:
    total = 1.0
    if not isinstance(shape, list | tuple):
        return -1.0
    for each in shape:
        total *= each if isinstance(each, int) else 1.0
    return total


def _order(value: str | float) -> tuple[int, str, float]:
    return (1, value, 0.0) if isinstance(value, str) else (0, "", value)


def _says(field: Any) -> str:
    if isinstance(field, list | tuple):
        return " × ".join(map(str, field))
    return "—" if field is None else str(field)


def _field(row: Mapping[str, Any], shape: Sequence[int]) -> Field | None:
    """The window of the middle output over the input; None where the input is no picture."""
    value = row["receptive_field"]
    if value is None or len(shape) != 4:
        return None
    if not isinstance(value, list | tuple):
        return Field("global" if value == "global" else "unknown", str(value))
    if len(value) != 2 or not row.get("jump") or not row.get("start") or not shape[2] or not shape[3]:
        return None
    middle = _middle(row["output_shape"])
    spans = [_span(value[at], row["jump"][at], row["start"][at], middle[at], shape[2 + at]) for at in (0, 1)]
    (top, bottom), (left, right) = spans
    past = value[0] > shape[2] or value[1] > shape[3]
    tall, wide = SIDE / shape[2], SIDE / shape[3]
    return Field(
        "window", _says(value), round(left * wide, 1), round(top * tall, 1), round((right - left) * wide, 1),
        round((bottom - top) * tall, 1), past,
    )  # fmt: skip


def _middle(shape: Any) -> tuple[int, int]:
    if isinstance(shape, list | tuple) and len(shape) == 4 and all(isinstance(each, int) for each in shape):
        return shape[2] // 2, shape[3] // 2
    return 0, 0


def _span(field: int, jump: float, start: float, index: int, length: int) -> tuple[float, float]:
    """First and last edge of what an output sees, cut to the input; pixel i covers i to i + 1."""
    centre = start + index * jump + 0.5
    return max(0.0, centre - field / 2), min(float(length), centre + field / 2)
