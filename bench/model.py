"""The words of a bench run: a row has timings of several contenders and, where something was promised, a goal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Timing:
    """What one contender took.

    Args:
        who: as it stands in the tables. role: "rung", "library", "oracle", "bodies", "verdict", "command", "rate".
        samples: in the row's unit, in the order measured; none where it could not be measured.
        note: why there is none, or what to know about it.
        error: largest difference from the row's first library, relative to its largest entry; None: not compared.
        differ: of whole numbers (indices, labels), how many differ and of how many.
    """

    who: str
    role: str
    samples: tuple[float, ...] = ()
    note: str = ""
    error: float | None = None
    differ: tuple[int, int] | None = None

    def at(self, statistic: str) -> float | None:
        """The samples in one number: "min", "p50" or "p90"; None without samples."""
        if not self.samples:
            return None
        if statistic == "min":
            return min(self.samples)
        return percentile(self.samples, float(statistic.removeprefix("p")))


@dataclass(frozen=True, slots=True)
class Goal:
    """What was promised of a row: `measured` must be at most (or at least) `limit`."""

    text: str
    limit: float
    at_least: bool = False
    measured: float | None = None

    @property
    def word(self) -> str:
        """How it ended."""
        if self.measured is None:
            return "not measured"
        kept = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        return "met" if kept else "missed"


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. `name` is permanent: claims of kind `timed` point to it.

    Args:
        statistic: which number of the samples the tables and ratios show.
        facts: what else was seen: sizes, level, layers, number of steps.
        load: load average of the last minute when the row ended. seconds: what measuring the row took.
        note: why nothing was measured.
    """

    group: str
    name: str
    title: str
    unit: str = "ms"
    statistic: str = "min"
    timings: tuple[Timing, ...] = ()
    goals: tuple[Goal, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    load: float = 0.0
    seconds: float = 0.0
    note: str = ""

    def of(self, *roles: str) -> tuple[Timing, ...]:
        """The timings with one of these roles."""
        return tuple(timing for timing in self.timings if timing.role in roles)

    def value(self, timing: Timing) -> float | None:
        """The number that stands for a timing."""
        return timing.at(self.statistic)


@dataclass(frozen=True, slots=True)
class Results:
    """One run: rows, and the machine they were measured on."""

    date: str
    machine: Mapping[str, Any]
    versions: Mapping[str, str]
    blas: tuple[Mapping[str, Any], ...]
    load: Mapping[str, float]
    seconds: float
    rows: tuple[Row, ...]

    def group(self, name: str) -> tuple[Row, ...]:
        """The rows of a group, as measured."""
        return tuple(row for row in self.rows if row.group == name)


def percentile(samples: Iterable[float], percent: float) -> float:
    """Linear between the two nearest samples."""
    ordered = sorted(samples)
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def rounded(number: float) -> float:
    """Six digits: more is noise and makes the file hard to read."""
    return float(f"{number:.6g}")


def row_to_data(row: Row) -> dict[str, Any]:
    """The row as JSON, with what the tables show computed beside the samples."""
    data = asdict(row)
    for told, timing in zip(data["timings"], row.timings, strict=True):
        told["samples"] = [rounded(sample) for sample in timing.samples]
        for statistic in ("min", "p50", "p90"):
            value = timing.at(statistic)
            told[statistic] = None if value is None else rounded(value)
    for told, goal in zip(data["goals"], row.goals, strict=True):
        told["word"] = goal.word
        told["measured"] = None if goal.measured is None else rounded(goal.measured)
    return data


def row_from_data(data: Mapping[str, Any]) -> Row:
    """The row that was written."""
    timings = tuple(
        Timing(
            told["who"], told["role"], tuple(told["samples"]), told["note"], told["error"],
            None if told["differ"] is None else tuple(told["differ"]),
        )
        for told in data["timings"]
    )  # fmt: skip
    goals = tuple(Goal(g["text"], g["limit"], g["at_least"], g["measured"]) for g in data["goals"])
    plain = {
        name: data[name] for name in ("group", "name", "title", "unit", "statistic", "facts", "load", "seconds", "note")
    }
    return Row(**plain, timings=timings, goals=goals)


def to_data(results: Results) -> dict[str, Any]:
    """The whole run as JSON."""
    return {
        "schema": SCHEMA,
        "date": results.date,
        "machine": dict(results.machine),
        "versions": dict(results.versions),
        "blas": [dict(each) for each in results.blas],
        "load": dict(results.load),
        "seconds": round(results.seconds, 1),
        "rows": [row_to_data(row) for row in results.rows],
    }


def from_data(data: Mapping[str, Any]) -> Results:
    """The run that was written.

    Raises:
        ValueError: another schema.
    """
    if data.get("schema") != SCHEMA:
        raise ValueError(f"results of schema {data.get('schema')}, expected {SCHEMA}: run make bench")
    rows = tuple(row_from_data(each) for each in data["rows"])
    kept = {name: data[name] for name in ("date", "machine", "versions", "load", "seconds")}
    return Results(**kept, blas=tuple(data["blas"]), rows=rows)


def ratio(over: float | None, under: float | None) -> float | None:
    """How many times `under` goes into `over`; None where one is missing."""
    return over / under if over is not None and under else None
