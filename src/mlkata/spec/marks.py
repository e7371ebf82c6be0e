"""What an author writes in a drill's marks.py: how answers are compared, and known mistakes.

    from mlkata.spec.marks import close, compare, exact, forbid, measure, mistake

    compare("random boxes", exact())
    forbid("cv2.dnn.NMSBoxes")
    mistake("keeps what overlaps", "iou <= iou_threshold", "iou > iou_threshold", within="nms",
            zh="比较方向写反了:留下的恰好是该删的框", en="…")

This file never enters a submission's child.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

Measure = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Compare:
    """How a value is compared with the reference's. Built by the functions below.

    Args:
        kind: "close", "exact", "same_set", "up_to_sign", "up_to_order", "at_most".
        rtol: relative to the largest magnitude of the expected array; None: by dtype (1e-6 for
            float64, 1e-4 for float32, 1e-2 for float16).
        atol: absolute. axis: the axis along which one sign is shared, or which is permuted.
        ratio: for "at_most": got <= ratio × expected + atol.
    """

    kind: str = "close"
    rtol: float | None = None
    atol: float = 1e-9
    axis: int = 0
    ratio: float = 1.0


def close(rtol: float | None = None, atol: float = 1e-9) -> Compare:
    """Equal shapes, `|got - expected| <= atol + rtol × max|expected|`; whole numbers and text exactly."""
    return Compare("close", rtol=rtol, atol=atol)


def exact() -> Compare:
    """Equal shapes and equal values."""
    return Compare("exact")


def same_set(rtol: float | None = None, atol: float = 1e-9) -> Compare:
    """Equal as multisets of rows (or of numbers), whatever the order."""
    return Compare("same_set", rtol=rtol, atol=atol)


def up_to_sign(axis: int = 0, rtol: float | None = None, atol: float = 1e-9) -> Compare:
    """Close after flipping the sign of whole slices `a[i]` along `axis` (eigenvectors)."""
    return Compare("up_to_sign", rtol=rtol, atol=atol, axis=axis)


def up_to_order(axis: int = 0, rtol: float | None = None, atol: float = 1e-9) -> Compare:
    """Close after one permutation of the slices along `axis` (cluster centres)."""
    return Compare("up_to_order", rtol=rtol, atol=atol, axis=axis)


def at_most(ratio: float = 1.0, atol: float = 1e-9) -> Compare:
    """A number (or array) no larger than `ratio ×` the reference's, and finite (losses, inertia)."""
    return Compare("at_most", ratio=ratio, atol=atol)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One edit of a rung that makes it wrong the way people get it wrong.

    Args:
        name: unique in the drill. old, new: the text replaced; `old` occurs once within `within`.
        within: the function or `Class.method` the edit lies in.
        zh, en: what to tell somebody whose code behaves like this, addressed to them.
        rung: the file edited.
    """

    name: str
    old: str
    new: str
    within: str
    zh: str
    en: str
    rung: str = "reference"


@dataclass
class Markbook:
    """Everything that a marks.py declares."""

    compares: dict[str, Compare] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    probes_off: dict[str, str] = field(default_factory=dict)
    probes_on: list[str] = field(default_factory=list)
    limits: dict[str, float] = field(default_factory=dict)
    excuses: dict[str, str] = field(default_factory=dict)


_open: ContextVar[Markbook | None] = ContextVar("open markbook", default=None)


@contextmanager
def collecting() -> Iterator[Markbook]:
    """What is declared inside lands in the markbook given; used by whoever executes a marks.py."""
    book = Markbook()
    token = _open.set(book)
    try:
        yield book
    finally:
        _open.reset(token)


def compare(case: str, how: Compare) -> None:
    """Compare this case's values so; "*" names every case that has no line of its own."""
    if (book := _open.get()) is not None:
        book.compares[case] = how


def measure(case: str) -> Callable[[Measure], Measure]:
    """Declare `fn(output, rng)`: what is compared instead of the raw output of `case`.

    It runs in a clean process on the raw output alone; `rng` is the case's generator afresh, so that
    the same input builder gives the same inputs.
    """

    def declare(function: Measure) -> Measure:
        if (book := _open.get()) is not None:
            book.measures[case] = function
        return function

    return declare


def mistake(name: str, old: str, new: str, *, within: str, zh: str, en: str, rung: str = "reference") -> None:
    """Declare a known mistake: see `Mistake`."""
    if (book := _open.get()) is not None:
        book.mistakes.append(Mistake(name, old, new, within, zh, en, rung))


def forbid(*names: str) -> None:
    """Library functions, by dotted name, that the submission's own lines may not call."""
    if (book := _open.get()) is not None:
        book.forbidden.extend(names)


def without_probe(name: str, reason: str) -> None:
    """Switch a probe off for this drill, and say why."""
    if (book := _open.get()) is not None:
        book.probes_off[name] = reason


def with_probe(name: str) -> None:
    """Make a probe that is only advice by default part of the verdict."""
    if (book := _open.get()) is not None:
        book.probes_on.append(name)


def limits(*, cpu_s: float | None = None, memory_mb: int | None = None) -> None:
    """Other limits than 2 CPU seconds a case and 512 MiB."""
    if (book := _open.get()) is not None:
        given = {"cpu_s": cpu_s, "memory_mb": memory_mb}
        book.limits.update({name: value for name, value in given.items() if value is not None})


def excuse(mutant: str, reason: str) -> None:
    """A mutant of the reference that behaves the same for the reason given (`mlkata check` names it)."""
    if (book := _open.get()) is not None:
        book.excuses[mutant] = reason
