"""Boxes of a picture as SVG: which are there, which are missing. Colours are classes of the style sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDE, HIGH, EDGE = 340.0, 220.0, 14.0  # pixels of the drawing at most, and around it
LEAST = 72.0  # pixels that a side has at least: what is flatter is stretched
STEP, DOWN = 16.0, 13.0  # pixels from one name to the next in the same corner, and from the edge to its foot

Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """One box.

    Args:
        corners: x1, y1, x2, y2 with y downwards. name: stands in its corner. kind: its class.
    """

    corners: Corners
    name: str
    kind: str


def boxes(drawn: Sequence[Box], label: str) -> Markup:
    """The boxes in one frame, to scale unless that were too flat; `label` says in words what is to be seen."""
    if not drawn:
        return Markup()
    sides = [_sides(box) for box in drawn]
    left, top = min(x for x, _, _, _ in sides), min(y for _, y, _, _ in sides)
    wide, high = max(x + w for x, _, w, _ in sides) - left, max(y + h for _, y, _, h in sides) - top
    scale = min(WIDE / (wide or 1.0), HIGH / (high or 1.0))
    across, down = max(scale, LEAST / (wide or 1.0)), max(scale, LEAST / (high or 1.0))
    met: Counter[tuple[float, float]] = Counter()
    parts = []
    for box, (x, y, w, h) in zip(drawn, sides, strict=True):
        at = round((x - left) * across + EDGE, 1), round((y - top) * down + EDGE, 1)
        parts.append(_box(box, *at, round(w * across, 1), round(h * down, 1), met[at]))
        met[at] += 1
    size = round(wide * across + 2 * EDGE, 1), round(high * down + 2 * EDGE, 1)
    head = Markup('<svg class="boxes" viewBox="0 0 {} {}" width="{}" role="img" aria-label="{}">')
    return head.format(*size, size[0], label) + Markup().join(parts) + Markup("</svg>")


def _sides(box: Box) -> tuple[float, float, float, float]:
    """x, y, width, height; corners may be given in the wrong order."""
    (x1, x2), (y1, y2) = sorted(box.corners[::2]), sorted(box.corners[1::2])
    return x1, y1, x2 - x1, y2 - y1


def _box(box: Box, x: float, y: float, wide: float, high: float, before: int) -> Markup:
    """`before`: boxes with this corner whose names stand there already."""
    drawn = Markup('<rect x="{}" y="{}" width="{}" height="{}"/>').format(x, y, wide, high)
    name = Markup('<text x="{}" y="{}">{}</text>').format(round(x + 4 + before * STEP, 1), round(y + DOWN, 1), box.name)
    return Markup('<g class="{}">{}{}</g>').format(box.kind, drawn, name)
