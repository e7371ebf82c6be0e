"""What an author writes in a drill's cases.py: cases, and how inputs grow for the race.

    from mlkata.spec.drill import case, race

    @case("touching boxes do not overlap")
    def _(nms, rng):
        return nms(np.array([[0., 0, 1, 1], [1, 0, 2, 1]]), np.array([0.9, 0.8]), iou_threshold=0.0)

A case is one use of the target. `rng` (numpy.random.Generator) builds inputs and nothing else.
This file travels into every child, so it holds no expected value and no tolerance: those stay in
marks.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

Body = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One use of the target: `body(target, rng)` returns what is compared.

    Args:
        name: what is tried, in plain words: unique in the drill.
        hidden: name and verdict are shown, input and values are not.
        repeat: how often it is drawn, each time with a fresh generator.
    """

    name: str
    body: Body
    hidden: bool = False
    repeat: int = 1
    zh: str = ""


@dataclass(frozen=True, slots=True)
class RaceBody:
    """`body(target, rng, n)` returns a function without arguments: that call is timed at each size."""

    body: Body
    sizes: tuple[int, ...]


@dataclass
class Casebook:
    """Cases in the order written, and the race if there is one."""

    cases: list[Case] = field(default_factory=list)
    race: RaceBody | None = None


_open: ContextVar[Casebook | None] = ContextVar("open casebook", default=None)


@contextmanager
def collecting() -> Iterator[Casebook]:
    """What is declared inside lands in the casebook given; used by whoever executes a cases.py."""
    book = Casebook()
    token = _open.set(book)
    try:
        yield book
    finally:
        _open.reset(token)


def case(name: str, *, zh: str = "", hidden: bool = False, repeat: int = 1) -> Callable[[Body], Body]:
    """Declare one case. `zh` is the name in Chinese; `hidden` and `repeat` as in `Case`."""

    def declare(body: Body) -> Body:
        book = _open.get()
        if book is not None:
            book.cases.append(Case(name, body, hidden, repeat, zh))
        return body

    return declare


def race(sizes: tuple[int, ...]) -> Callable[[Body], Body]:
    """Declare how inputs grow: the function returned by the body is timed at each of `sizes`."""

    def declare(body: Body) -> Body:
        book = _open.get()
        if book is not None:
            book.race = RaceBody(body, tuple(sizes))
        return body

    return declare
