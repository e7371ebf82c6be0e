"""Small drawings as SVG: how times grow, and where two arrays differ. Colours are classes of the style sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 420, 230, 58, 36, 10, 96
APART = 14  # pixels from one name to the next
UNITS = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"))


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name and its values, positive, in the order of the sizes."""

    name: str
    values: tuple[float, ...]


def growth(sizes: Sequence[float], lines: Sequence[Series], across: str, up: str) -> Markup:
    """Times in seconds over sizes, both axes logarithmic; `across` and `up` name the axes."""
    drawn = [line for line in lines if len(line.values) > 1]
    values = [value for line in drawn for value in line.values if value > 0]
    if not values or len(sizes) < 2:
        return Markup()
    x = _Axis(min(sizes), max(sizes), LEFT, WIDTH - RIGHT)
    y = _Axis(min(values), max(values), HEIGHT - BOTTOM, TOP)
    parts = [*_frame(x, y, sizes, across, up), *(_line(line, place, sizes, x, y) for place, line in enumerate(drawn))]
    parts += _names(drawn, y)
    label = f"{up} – {across}: " + ", ".join(line.name for line in drawn)
    head = Markup('<svg class="growth" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(WIDTH, HEIGHT, label)
    return head + Markup().join(parts) + Markup("</svg>")


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis from `low` at pixel `start` to `high` at pixel `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        span = math.log(self.high / self.low) or 1.0
        return self.start + (self.end - self.start) * math.log(max(value, self.low) / self.low) / span

    def ticks(self) -> list[float]:
        """Powers of ten inside; the ends where there are none."""
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        return [10.0**power for power in range(first, last + 1)] or [self.low, self.high]


def _frame(x: _Axis, y: _Axis, sizes: Sequence[float], across: str, up: str) -> list[Markup]:
    found = []
    for tick in y.ticks():
        at = round(y.at(tick), 1)
        found.append(Markup('<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(LEFT, WIDTH - RIGHT, at, at))
        found.append(Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(LEFT - 6, at + 4, seconds(tick)))
    for size in dict.fromkeys((sizes[0], sizes[-1])):
        at = round(x.at(size), 1)
        found.append(Markup('<text x="{}" y="{}" text-anchor="middle">{:g}</text>').format(at, HEIGHT - 18, size))
    middle = (LEFT + WIDTH - RIGHT) / 2
    found.append(
        Markup('<text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>').format(middle, HEIGHT - 4, across)
    )
    found.append(Markup('<text class="axis" x="{}" y="{}">{}</text>').format(2, TOP + 4, up))
    return found


def _line(line: Series, place: int, sizes: Sequence[float], x: _Axis, y: _Axis) -> Markup:
    points = [(round(x.at(size), 1), round(y.at(value), 1)) for size, value in zip(sizes, line.values, strict=False)]
    path = " ".join(f"{left},{top}" for left, top in points)
    dots = Markup().join(Markup('<circle cx="{}" cy="{}" r="2.6"/>').format(*point) for point in points)
    return Markup('<g class="series s{}"><polyline points="{}" fill="none"/>{}</g>').format(place % 6 + 1, path, dots)


def _names(lines: Sequence[Series], y: _Axis) -> list[Markup]:
    """Names at the lines' ends, pushed apart where they would overlap."""
    ends = sorted((round(y.at(line.values[-1]), 1), place, line.name) for place, line in enumerate(lines))
    return [
        Markup('<text class="name s{}" x="{}" y="{}">{}</text>').format(
            place % 6 + 1, WIDTH - RIGHT + 8, round(at + 4, 1), name
        )
        for at, (_, place, name) in zip(_apart([end[0] for end in ends]), ends, strict=True)
    ]


def _apart(heights: list[float]) -> list[float]:
    """Ascending heights, moved until a name fits between any two: down first, then up from the axis."""
    found: list[float] = []
    for at in heights:
        found.append(max(at, found[-1] + APART) if found else at)
    lowest = float(HEIGHT - BOTTOM)
    for place in reversed(range(len(found))):
        found[place] = min(found[place], lowest)
        lowest = found[place] - APART
    return found


def seconds(value: float) -> str:
    """A duration with its unit, three figures of it."""
    size, unit = next((pair for pair in UNITS if value >= pair[0]), UNITS[-1])
    return f"{float(f'{value / size:.3g}'):g} {unit}"


def heat(values: Sequence[Sequence[float]], low: float, high: float, name: str) -> Markup:
    """A small matrix as a grey map between two values; what is not finite is crossed out by a class of its own."""
    rows, columns = len(values), len(values[0]) if values else 0
    span = (high / 2 - low / 2) or 1.0  # halves: the whole span of two large numbers may be infinite
    cells = []
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            if math.isfinite(value):
                level = round(255 * min(max((value / 2 - low / 2) / span, 0.0), 1.0))
                fill = Markup('fill="#{0:02x}{0:02x}{0:02x}"').format(level)
            else:
                fill = Markup('class="none"')
            cells.append(Markup('<rect x="{}" y="{}" width="1.02" height="1.02" {}/>').format(column, row, fill))
    head = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}" shape-rendering="crispEdges">').format(
        columns, rows, name
    )
    return head + Markup().join(cells) + Markup("</svg>")
