"""Recall: the same job is run once, another one anew, and a broken memory costs nothing but time."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from mlkata.engine.dispatch.recall import Recall, forget_oldest
from mlkata.spec.job import Fault, Job, Observation, Run, Status, Step, Stop, Task
from mlkata.spec.value import Array

JOB = Job("j", Task.CASES, code="def f(): return 1", target="f", steps=(Step("one"),), seed=3)
VALUE = {"a": Array("<f8", (2,), np.arange(2.0).tobytes()), "b": [1, (None, "x")]}


class Counting:
    """A runner that answers from a script and counts."""

    def __init__(self, stop: Stop | None = None) -> None:
        self.stop, self.asked = stop, 0

    def run(self, job, watch=None, stop=None):
        self.asked += 1
        seen = Observation(Step("one"), Status.RETURNED, VALUE, ms=1.5, notes=(("rng", ""),))
        raised = Observation(Step("two"), Status.RAISED, fault=Fault("E", "m", 2, "t"))
        return Run(job.id, (seen, raised), self.stop, level="A")

    def close(self):
        pass


@pytest.mark.parametrize("folder", [True, False])
def test_the_same_job_is_run_once(folder: bool, tmp_path: Path) -> None:
    runner = Counting()
    recall = Recall(runner, tmp_path / "runs" if folder else None, "salt")
    heard: list[Observation] = []
    first = recall.run(JOB)
    assert recall.run(JOB, heard.append) == first
    assert (runner.asked, tuple(heard)) == (1, first.observations)


@pytest.mark.parametrize(
    ("changed", "salt"),
    [({"seed": 4}, "salt"), ({"code": "def f(): return 2"}, "salt"), ({"cases": "x"}, "salt"), ({}, "another")],
)
def test_whatever_differs_is_run_anew(changed: dict, salt: str, tmp_path: Path) -> None:
    runner = Counting()
    Recall(runner, tmp_path, "salt").run(JOB)
    Recall(runner, tmp_path, salt).run(dataclasses.replace(JOB, **changed))
    assert runner.asked == 2


def test_another_process_finds_the_run_as_it_was(tmp_path: Path) -> None:
    first = Recall(Counting(), tmp_path, "salt").run(JOB)
    second = Counting()
    assert Recall(second, tmp_path, "salt").run(JOB) == first
    assert second.asked == 0


@pytest.mark.parametrize("stop", [Stop.BROKEN, Stop.CANCELLED, Stop.WALL, Stop.PROTOCOL])
def test_what_tells_of_the_day_is_not_remembered(stop: Stop, tmp_path: Path) -> None:
    runner = Counting(stop)
    recall = Recall(runner, tmp_path, "salt")
    recall.run(JOB)
    recall.run(JOB)
    assert runner.asked == 2


@pytest.mark.parametrize("rubbish", [b"", b"\xff" * 40, b"N"])
def test_a_broken_memory_is_run_anew(rubbish: bytes, tmp_path: Path) -> None:
    Recall(Counting(), tmp_path, "salt").run(JOB)
    for file in tmp_path.iterdir():
        file.write_bytes(rubbish)
    runner = Counting()
    Recall(runner, tmp_path, "salt").run(JOB)
    assert runner.asked == 1


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    assert Recall(Counting(), tmp_path / "file" / "below", "salt").run(JOB).level == "A"


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    import os

    for number in range(5):
        (tmp_path / str(number)).write_text("x")
        os.utime(tmp_path / str(number), (number, number))
    assert forget_oldest(tmp_path, kept=2) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3", "4"]
    assert forget_oldest(tmp_path / "missing") == 0


def test_the_last_hour_is_kept_and_what_is_being_written_left_alone(tmp_path: Path) -> None:
    import os

    for number in range(5):
        (tmp_path / str(number)).write_text("x")
        os.utime(tmp_path / str(number), (1000 * number, 1000 * number))
    (tmp_path / ".half").write_text("x")
    assert forget_oldest(tmp_path, kept=0, now=3600 + 2500) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [".half", "3", "4"]


def test_somebody_else_removes_one_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "here").write_text("x")
    assert forget_oldest(tmp_path, kept=0, now=1e12) == 1
