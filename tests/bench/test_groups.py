"""A group runs in an environment that does not bend the figures, and one bad row does not take the others with it."""

from __future__ import annotations

import tempfile

import pytest

from bench import groups, machine, rows_check
from bench.clock import Spent
from bench.groups import Group
from bench.model import Row


def test_one_thread_for_all_and_free_kernels_only_where_libraries_compute() -> None:
    given = {"OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_L2_SIZE": "1", "OMP_NUM_THREADS": "8", "PATH": "/bin"}
    free = machine.environment(given, free_kernels=True)
    assert not set(machine.KERNEL) & set(free)
    assert set(machine.KERNEL) <= set(machine.environment(given, free_kernels=False))
    assert {free[name] for name in machine.THREADS} == {"1"}
    assert free["PATH"] == "/bin"
    assert given["OMP_NUM_THREADS"] == "8"


def test_a_row_that_fails_says_why_and_the_next_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> Row:
        raise RuntimeError("no such thing")

    plan = {"bad": fails, "good": lambda: Row("g", "good", "fine")}
    monkeypatch.setattr(Group, "measures", lambda self: plan)
    bad, good = groups.measured(Group("g", "says"), frozenset())
    assert (bad.name, bad.note) == ("bad", "RuntimeError: no such thing")
    assert (good.name, good.note) == ("good", "")
    assert [row.name for row in groups.measured(Group("g", "says"), frozenset({"good"}))] == ["good"]


def test_places_of_this_machine_stay_here() -> None:
    text = groups.anonymous(f"{groups.ROOT}/src/x.py and {tempfile.gettempdir()}/y")
    assert text == "…/src/x.py and …/y"


def test_the_machine_is_described_without_its_name() -> None:
    import platform

    told = machine.describe()
    assert told["cores"] >= 1
    assert platform.node() not in {str(value) for value in told.values()} - {""}
    assert "numpy" in machine.versions()


def commands(monkeypatch: pytest.MonkeyPatch, *answers: Spent) -> None:
    waiting = list(answers)
    monkeypatch.setattr(rows_check, "command", lambda *_: waiting.pop(0))


def test_check_is_not_measured_while_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    commands(monkeypatch, Spent(0.1, 0.1, 2, "no such command"))
    row = rows_check.row({})
    assert "no mlkata check" in row.note
    assert [goal.word for goal in row.goals] == ["not measured"]


def test_check_is_not_measured_where_nothing_could_be_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    commands(monkeypatch, Spent(0.1, 0.1, 0, ""), Spent(30.0, 30.0, -9, ""))
    assert "more than 30 s" in rows_check.row({}).note


def test_check_is_timed_once_all_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    again = [Spent(seconds, 0.1, 1, "") for seconds in (1.0, 3.0, 1.5)]
    commands(monkeypatch, Spent(0.1, 0.1, 0, ""), Spent(40.0, 30.0, 1, ""), *again)
    row = rows_check.row({})
    first, later = row.timings
    assert (first.samples, later.samples) == ((40.0,), (1.0, 3.0, 1.5))
    assert [goal.word for goal in row.goals] == ["met"]  # the median
    assert later.note == "exit code 1"  # findings are findings; the time counts
