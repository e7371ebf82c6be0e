"""What an author writes in a lab: parameters, `run`, `chart`.

    from mlkata.spec.lab import choice, result, slider

    PARAMS = (slider("sigma", 30.0, 0.1, 300.0, log=True, zh="核宽度 σ", en="kernel width σ"),)
    COUNTERS = {"svr-narrow-overfits": {"data": "shuffled"}}   # claim id → parameters under which its bound fails

    def run(params, rng, size, progress):   # size: "live", "quick", "full"
        ...
        return result(numbers={"test_at_30": 0.42}, tables={"curve": {"sigma": [...], "r2": [...]}})

    def chart(found, params, lang):   # an Altair chart; labels with units, in the reader's language
        ...

`run` is a measurement: it returns what it found and asserts nothing. Claims name the bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mlkata.spec.text import Text


@dataclass(frozen=True, slots=True)
class Param:
    """One thing the reader may change.

    Args:
        name: keyword in `params`. default: its value in claims and records.
        kind: "slider", "choice", "image" (path of a picture) or "table" (path of a CSV file).
        low, high, step: of a slider; `log` spaces it by ratio. options: of a choice.
    """

    name: str
    kind: str
    default: Any
    label: Text
    low: float = 0.0
    high: float = 0.0
    step: float = 0.0
    log: bool = False
    options: tuple[Any, ...] = ()


def slider(
    name: str, default: float, low: float, high: float, step: float = 0.0, *, zh: str, en: str, log: bool = False
) -> Param:
    """A number between `low` and `high`; an int default makes it a whole number."""
    return Param(name, "slider", default, Text(zh, en), low, high, step, log)


def choice(name: str, default: Any, options: tuple[Any, ...], *, zh: str, en: str) -> Param:
    """One of `options`."""
    return Param(name, "choice", default, Text(zh, en), options=options)


def own_image(name: str, default: str, *, zh: str, en: str) -> Param:
    """The reader's picture (a path), or by default the scikit-image picture of that name."""
    return Param(name, "image", default, Text(zh, en))


def own_table(name: str, default: str, *, zh: str, en: str) -> Param:
    """The reader's CSV file (a path), or by default the scikit-learn table of that name."""
    return Param(name, "table", default, Text(zh, en))


@dataclass(frozen=True, slots=True)
class Found:
    """What a lab measured.

    Args:
        numbers: what claims and answers refer to by name.
        tables: name → column → values, for charts. images: name → 2-D or (h, w, 3) uint8 array.
    """

    numbers: Mapping[str, float]
    tables: Mapping[str, Mapping[str, list[Any]]] = field(default_factory=dict)
    images: Mapping[str, Any] = field(default_factory=dict)


def result(
    numbers: Mapping[str, float],
    tables: Mapping[str, Mapping[str, list[Any]]] | None = None,
    images: Mapping[str, Any] | None = None,
) -> Found:
    """What `run` returns."""
    return Found({k: float(v) for k, v in numbers.items()}, tables or {}, images or {})


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a bound with both its values, e.g. `noisy` 0.91 `>=` `0.9 * plain` 0.86.

    Args:
        left, right: the sides as the bound writes them. holds: False where a value is not finite.
    """

    left: str
    sign: str
    right: str
    left_value: float
    right_value: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a measurement bears a claim out. `bound` is the claim's, `comparisons` its parts in order."""

    claim: str
    bound: str
    holds: bool
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A lab's numbers as once measured: what answers quote and what a full run is shown by.

    Args:
        lab: its name. size: "quick" or "full". seed: of the generator that `run` was given.
        numbers: whole ones exact, others to six figures.
        machine: where it ran. versions: library → version. date: ISO, e.g. "2025-03-31".
        digest: of the lab's text and all that it imports from shelves; another digest means a stale record.
        params: those that were not at their defaults.
        tables: what the chart draws, kept of a full run, which nobody waits for twice.
    """

    lab: str
    size: str
    seed: int
    numbers: Mapping[str, float]
    machine: str
    versions: Mapping[str, str]
    date: str
    digest: str
    params: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, list[Any]]] = field(default_factory=dict)
