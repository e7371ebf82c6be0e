"""Names a drill by its content: whatever may change a verdict changes the digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mlkata.engine.catalog.closure import closure
from mlkata.engine.catalog.shelf import Shelf
from mlkata.spec.topic import DrillInfo, Topic

PACKAGE = Path(__file__).parents[2]
DECIDES = (  # what may change a verdict: words, judge, and what runs inside a child
    "spec/*.py", "engine/judge/*.py",
    *(f"engine/sandbox/{name}.py" for name in ("harness", "guards", "probes", "plain", "codec", "child", "session")),
)  # fmt: skip
KEEPING = ("spec/card.py", "spec/interview.py")  # words of what comes after a verdict: the judge never imports them
LIBRARIES = {"numpy": ("numpy",), "scipy": ("numpy", "scipy"), "torch": ("numpy", "torch")}


@cache
def engine_digest() -> str:
    """SHA-256 over the words, the judge and the harness: edits to doors, pool, catalog or keeping change nothing."""
    summed = hashlib.sha256()
    for file in deciding():
        data = file.read_bytes()
        summed.update(f"{file.name}:{len(data)}\n".encode() + data)
    return summed.hexdigest()


def deciding() -> Iterator[Path]:
    """The files of which the engine's digest is made."""
    keeping = {PACKAGE / name for name in KEEPING}
    for pattern in DECIDES:
        yield from (file for file in sorted(PACKAGE.glob(pattern)) if file not in keeping)


def versions(*runtimes: str) -> dict[str, str]:
    """Library → version of what drills of these runtimes are run with; those not installed are left out."""
    names = sorted({name for runtime in runtimes for name in LIBRARIES[runtime]})
    return {name: found for name in names if (found := _version(name))}


@cache
def _version(name: str) -> str:
    """What is installed; "" if it is not. A program does not see its libraries change: reading it once is enough."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def digest(
    topic: Topic,
    drill: DrillInfo,
    shelves: tuple[Shelf, ...],
    engine: str,
    versions: Mapping[str, str],
    solutions: bool = False,
) -> str:
    """SHA-256, in hex, over cases, marks, rungs with their import closures, interface, engine and library versions.

    Args:
        engine: digest of spec, judge and harness. versions: library → version.
        solutions: `right/`, `wrong/` and the oracle count too (what `check` depends on).
    """
    summed = hashlib.sha256()
    parts = [engine, topic.id, drill.id, drill.target, drill.kind, drill.runtime, *drill.rungs]
    parts += [f"{name}=={versions[name]}" for name in sorted(versions)]
    for part in (*parts, *_texts(topic, drill, shelves, solutions)):
        data = part.encode()
        summed.update(len(data).to_bytes(8, "big") + data)  # lengths: ("ab", "c") is not ("a", "bc")
    return summed.hexdigest()


def _texts(topic: Topic, drill: DrillInfo, shelves: tuple[Shelf, ...], solutions: bool) -> Iterator[str]:
    rungs = [topic.folder / f"{rung}.py" for rung in drill.rungs]
    files = [drill.folder / "cases.py", drill.folder / "marks.py", *rungs]
    if solutions:
        files += [*sorted(drill.folder.glob("right/*.py")), *sorted(drill.folder.glob("wrong/*.py"))]
        files += [topic.folder / "oracle.py"]
    for file in files:
        yield str(file.relative_to(topic.folder))
        yield _read(file)
    for rung in rungs:
        if rung.is_file():
            yield from (text for module in closure(rung, shelves).modules for text in (module.name, module.source))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""
