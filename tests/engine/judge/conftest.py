"""A small drill made by hand, and the runs that one could see of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from mlkata.engine.judge.plan import Seen
from mlkata.spec.job import Fault, Job, Limits, Observation, Run, Status, Step, Stop
from mlkata.spec.manifest import CaseMark, Manifest
from mlkata.spec.marks import Compare, Mistake, close
from mlkata.spec.source import DrillSource, Rung

CASES = """
import numpy as np

from mlkata.spec.drill import case


def numbers(rng, n):
    return rng.normal(size=n)


@case("plain", zh="普通")
def _(double, rng):
    return double(2.0)


@case("random", zh="随机", repeat=2)
def _(double, rng):
    return double(numbers(rng, 3))


@case("secret", zh="隐藏", hidden=True)
def _(double, rng):
    return double(numbers(rng, 5))
"""
REFERENCE = "def double(x, factor=2.0):\n    return x * factor\n"
SOURCE = DrillSource(
    topic="doubling", drill="double", target="double", kind="function", runtime="numpy", cases=CASES, marks="",
    rungs=(Rung("reference", REFERENCE),), params=("x", "factor"), defaults={"factor": 2.0}, digest="d",
)  # fmt: skip
PLAIN, FIRST, SECOND, SECRET = Step("plain"), Step("random", 0), Step("random", 1), Step("secret")
STEPS = (PLAIN, FIRST, SECOND, SECRET)
ANSWERS = {PLAIN: 4.0, FIRST: 1.0, SECOND: 2.0, SECRET: 3.25}


def mistake(name: str, zh: str = "中文", en: str = "English") -> Mistake:
    return Mistake(name, "2.0", f"{len(name)}.0", "double", zh, en)


def manifest(how: Compare | None = None, measured: tuple[str, ...] = (), **fields) -> Manifest:
    how = how or close()
    cases = (
        CaseMark("plain", "普通", False, 1, how, "plain" in measured),
        CaseMark("random", "随机", False, 2, how, "random" in measured),
        CaseMark("secret", "隐藏", True, 1, how, "secret" in measured),
    )
    plain = {"mistakes": (), "forbid": (), "limits": Limits(), **fields}
    return Manifest(cases=cases, **plain)


def returned(step: Step, value: object = 0.0, **fields) -> Observation:
    return Observation(step, Status.RETURNED, value, ms=1.0, **fields)


def raised(step: Step, kind: str = "ValueError", message: str = "no", line: int = 3, **fields) -> Observation:
    return Observation(step, Status.RAISED, fault=Fault(kind, message, line), ms=1.0, **fields)


def answered(changed: dict[Step, object] | None = None, steps: tuple[Step, ...] = STEPS) -> tuple[Observation, ...]:
    """Right answers, but for what is changed: a value, or a whole observation."""
    given = {**ANSWERS, **(changed or {})}
    return tuple(
        replace(found, step=step) if isinstance(found := given.get(step, 0.0), Observation) else returned(step, found)
        for step in steps
    )


def seen(observations: tuple[Observation, ...], measured: dict[Step, object] | None = None) -> Seen:
    return Seen({each.step: each for each in observations}, measured or {})


@dataclass
class Scripted:
    """A runner that answers from a script: job id → run, or a function of the job. Keeps the jobs it was given."""

    answers: dict[str, object]
    asked: list[Job] = field(default_factory=list)

    def __call__(self, job: Job, watch=None, stop=None) -> Run:
        self.asked.append(job)
        name = job.id.partition("/")[2].partition("/")[2]
        found = self.answers[name]
        run = found(job, watch) if callable(found) else found
        if not callable(found) and watch is not None:
            for each in run.observations:
                watch(each)
        return run


class Kit:
    """Everything above, under one name."""

    CASES, REFERENCE, SOURCE, STEPS, ANSWERS = CASES, REFERENCE, SOURCE, STEPS, ANSWERS
    PLAIN, FIRST, SECOND, SECRET = PLAIN, FIRST, SECOND, SECRET
    manifest, mistake, returned, raised = map(staticmethod, (manifest, mistake, returned, raised))
    answered, seen = map(staticmethod, (answered, seen))
    Scripted = Scripted

    @staticmethod
    def run(observations: tuple[Observation, ...] = (), stop: Stop | None = None, **fields) -> Run:
        return Run("j", tuple(observations), stop, level="A", **fields)


@pytest.fixture(scope="session")
def kit() -> type[Kit]:
    return Kit
