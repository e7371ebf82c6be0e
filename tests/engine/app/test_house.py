"""The house ends what it started, finds what lies on its shelves, and says what it does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.spec.errors import MlkataError


def processes() -> set[int]:
    """Children of this process, threads' ones included."""
    found: set[int] = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(word) for word in (task / "children").read_text().split()}
    return found


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts processes in /proc")
def test_everything_that_was_started_ends(tmp_path: Path) -> None:
    before = processes()
    with House(Settings("en", tmp_path)) as house:
        house.pool.warm("numpy")
        house.errands.call("mlkata.engine.lab.quizzes", "titles", {"module": f"{house.topic('conv2d').module}.quiz"})
        started = processes() - before
        assert len(started) >= 2
    assert not processes() & started


def test_a_house_that_only_reads_starts_nothing(tmp_path: Path) -> None:
    with House(Settings("en", tmp_path)) as house:
        assert house.topics
        assert house.planned
        assert house._opened == []
    assert not list(tmp_path.iterdir())


def test_what_it_does_not_have(house) -> None:
    with pytest.raises(MlkataError, match="Did you mean conv2d"):
        house.topic("conv2")
    with pytest.raises(MlkataError, match="mlkata ask"):
        house.topic("nothing-like-it")
    with pytest.raises(MlkataError, match="conv2d · conv2d-backward"):
        house.drill("conv2d", "nope")
    assert house.drill("conv2d")[1].id == "conv2d"


def test_a_runtime_needs_its_libraries(house, monkeypatch) -> None:
    import mlkata.engine.app.house as module

    assert house.runs("numpy")
    monkeypatch.setattr(module, "versions", lambda *_: {"numpy": "2"})
    assert house.runs("numpy")
    assert not house.runs("torch")


def test_a_drill_is_named_by_what_it_holds(house) -> None:
    assert house.source("conv2d").digest == house.source("conv2d", "conv2d").digest
    assert house.source("conv2d").digest != house.source("conv2d", "conv2d-backward").digest
