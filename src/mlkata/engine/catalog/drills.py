"""Gathers a drill as text: cases, marks, every rung with what it imports, and the interface of its target."""

from __future__ import annotations

from pathlib import Path

from mlkata.engine.catalog.closure import closure
from mlkata.engine.catalog.shelf import Shelf
from mlkata.engine.catalog.source import literals, params
from mlkata.spec.errors import MlkataError
from mlkata.spec.source import DrillSource, Rung
from mlkata.spec.text import Text
from mlkata.spec.topic import DrillInfo, Topic

DRAWN = frozenset({"seed", "random_state", "rng", "generator"})  # left out, they make a call random


def drill_source(topic: Topic, drill: DrillInfo, shelves: tuple[Shelf, ...], digest: str = "") -> DrillSource:
    """All texts of the drill.

    Args:
        digest: names the content (`catalog.digest`); what it is not asked for stays "".

    Raises:
        MlkataError: a file is missing, does not parse, or lacks the target.
    """
    rungs = tuple(rung(topic, name, shelves) for name in drill.rungs)
    interface = params(rungs[0].code, drill.target)
    return DrillSource(
        topic=topic.id,
        drill=drill.id,
        target=drill.target,
        kind=drill.kind,
        runtime=drill.runtime,
        cases=_text(drill.folder / "cases.py"),
        marks=_text(drill.folder / "marks.py"),
        rungs=rungs,
        params=tuple(each.name for each in interface),
        defaults={name: value for name, value in literals(interface).items() if name not in DRAWN},
        digest=digest,
    )


def rung(topic: Topic, name: str, shelves: tuple[Shelf, ...]) -> Rung:
    """One file of the topic (`reference`, `fast`, `oracle` …) with its import closure."""
    file = topic.folder / f"{name}.py"
    return Rung(name, _text(file), closure(file, shelves).modules)


def solutions(drill: DrillInfo, side: str) -> tuple[Path, ...]:
    """The files of `right/` or `wrong/`, by name."""
    return tuple(sorted((drill.folder / side).glob("*.py")))


def _text(file: Path) -> str:
    if not file.is_file():
        raise MlkataError(
            Text("这道题缺少一个文件。", "A file of this drill is missing."),
            str(file),
            Text("照 docs/authoring.md 补上它。", "Write it as docs/authoring.md shows."),
        )
    return file.read_text(encoding="utf-8")
