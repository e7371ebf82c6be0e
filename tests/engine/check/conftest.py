"""A small complete topic that passes every rule, on a shelf of its own for each test, and means to check it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from mlkata.engine.catalog.shelf import Shelf
from mlkata.engine.check.means import Means
from mlkata.engine.check.report import Report
from mlkata.engine.check.run import check
from mlkata.engine.dispatch.errands import Errands
from mlkata.engine.dispatch.pool import Pool
from mlkata.engine.dispatch.recall import Recall
from mlkata.engine.judge.court import Court
from mlkata.engine.lab import record as recording

EXAMPLE = Path(__file__).parents[2] / "data" / "example" / "kata"
TOPIC = "moving-average"
FOLDER = "signals/moving_average"
NUMBERS = count(1)


@dataclass(frozen=True)
class Example:
    """A copy of the example shelf under a package name of its own, so that warm workers do not mix up copies."""

    shelf: Shelf
    means: Means

    @property
    def folder(self) -> Path:
        """The topic's folder."""
        return self.shelf.root / FOLDER

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that stands there once."""
        text = self.text(name)
        assert text.count(old) == 1, (name, old, text.count(old))
        self.write(name, text.replace(old, new))

    def check(self, *rules: str, size: str = "test", **options: object) -> Report:
        means = options.pop("means", self.means)
        return check(means, [TOPIC], rules or None, size, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all copies lie: one import path for the workers."""
    return tmp_path_factory.mktemp("shelves")


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    with Pool() as pool:
        yield pool


@pytest.fixture(scope="session")
def errands(base: Path) -> Iterator[Errands]:
    with Errands(2, path=(str(base),)) as errands:
        yield errands


@pytest.fixture(scope="session")
def court(pool: Pool) -> Court:
    return Court(pool.run, Recall(pool, None, "tests").run)


@pytest.fixture
def make(base: Path, pool: Pool, errands: Errands, court: Court) -> Callable[..., Example]:
    """Makes copies of the example."""

    def made(cache: Path | None = None, trusted: bool = True) -> Example:
        name = f"kata{next(NUMBERS)}"
        home = base / name
        shutil.copytree(EXAMPLE, home, ignore=shutil.ignore_patterns("__pycache__"))
        for file in [*home.rglob("*.py")]:
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("kata.shelf", f"{name}.shelf"), encoding="utf-8")
        shelf = Shelf(name, f"{name}.shelf", home / "shelf", trusted)
        found = Example(shelf, Means((shelf,), court, pool.run, errands.call, cache))
        record(found)
        return found

    return made


@pytest.fixture
def example(make: Callable[..., Example]) -> Example:
    """The example, untouched."""
    return make()


def record(example: Example, **numbers: float) -> None:
    """Write the lab's record as it would be measured."""
    name, package = "smoothing", example.shelf.package
    reference = f"{package}.signals.moving_average.reference"
    texts = [(name, example.text("labs/smoothing.py")), (reference, example.text("reference.py"))]
    made = recording.record(
        name, "quick", 0, numbers or {"ratio": 0.2014}, machine="a test", versions={"numpy": "2"}, date="2025-03-31",
        digest=recording.digest(texts),
    )  # fmt: skip
    example.write("labs/smoothing.json", recording.to_text(made))


def without(means: Means, **changes: object) -> Means:
    """The means with something else in place."""
    return replace(means, **changes)  # type: ignore[arg-type]
