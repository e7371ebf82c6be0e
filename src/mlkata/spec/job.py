"""The words between the judge and a process: what to run, and what was seen.

A `Job` is text and numbers only, so that it can cross a wire. A `Run` is what came back: one
`Observation` for each `Step`, or the reason why there are fewer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mlkata.spec.value import Plain


class Task(StrEnum):
    """What a child is asked to do with the job's texts."""

    CASES = "cases"  # run case bodies on the target
    MEASURE = "measure"  # compute measures from raw outputs in `given`
    MANIFEST = "manifest"  # read a drill's cases and marks
    CALL = "call"  # call one function of a module: given = {"function", "kwargs"}
    RACE = "race"  # time the target at growing sizes


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use. Wall time is allowed `2 × cpu_s + 1` seconds.

    Args:
        cpu_s: CPU seconds for each step (loading the code counts as a step).
        memory_mb: MiB beyond what the runtime itself holds.
        output_kb: KiB of standard output and error before the job is stopped.
        value_mb: MiB that one returned value may take.
        threads: threads that numerical libraries may start.
    """

    cpu_s: float = 2.0
    memory_mb: int = 512
    output_kb: int = 1024
    value_mb: int = 64
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Module:
    """One importable module, carried as text."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One call to be observed: a case, which of its repetitions, and how its call is transformed.

    For `Task.RACE`, `case` is "race" and `repeat` is the size.
    """

    case: str
    repeat: int = 0
    probe: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Everything one child needs, as text.

    Args:
        id: any text; comes back in the run.
        task: what to do.
        runtime: "numpy", "scipy" or "torch": which libraries are there.
        code: the submission (or reference, or mistake): executed as module `submission`.
        target: the name in `code` that the case bodies receive.
        cases: text of the drill's cases.py.
        marks: text of marks.py; empty for a submission's child.
        modules: what `code` may import by full path (a reference's import closure).
        seed: every step's generator derives from it.
        steps: what to observe, in order.
        forbid: dotted names that the submission's own frames may not call.
        limits: what the job may use.
        given: task-specific plain data.
        sealed: False only for a trusted shelf's own code.
    """

    id: str
    task: Task
    runtime: str = "numpy"
    code: str = ""
    target: str = ""
    cases: str = ""
    marks: str = ""
    modules: tuple[Module, ...] = ()
    seed: int = 0
    steps: tuple[Step, ...] = ()
    forbid: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    given: Plain = None
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception inside the child: its type, its words, and the submission's line (0: none)."""

    type: str
    message: str
    line: int = 0
    trace: str = ""


class Status(StrEnum):
    """How one step ended, as the child says it."""

    RETURNED = "returned"
    RAISED = "raised"


class Stop(StrEnum):
    """Why a run ended before its last step. Decided outside the child, except LOAD."""

    LOAD = "load"  # the code did not compile or raised while loading
    CPU = "cpu"
    WALL = "wall"
    MEMORY = "memory"
    OUTPUT = "output"
    DIED = "died"  # the child ended without an answer
    PROTOCOL = "protocol"  # a malformed, early, late or forged frame
    CANCELLED = "cancelled"
    BROKEN = "broken"  # the judge's own fault


@dataclass(frozen=True, slots=True)
class Observation:
    """What one step gave.

    Args:
        step: which step.
        status: returned or raised.
        value: the plain value returned.
        fault: the exception raised.
        stdout: what was printed during the step (kept: 16 KiB a run).
        ms: CPU milliseconds by the judge's clock.
        notes: what the harness saw beside the value, as (kind, detail): "mutated", "forbidden",
            "rng", "grad". They can lower a verdict, never raise it.
    """

    step: Step
    status: Status
    value: Plain = None
    fault: Fault | None = None
    stdout: str = ""
    ms: float = 0.0
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What came back from one job.

    Args:
        job: the job's id.
        observations: in the order of the steps; fewer if the run was stopped.
        stop: why it ended early, or None.
        detail: one line about the stop.
        fault: the exception for `Stop.LOAD`.
        stdout: what was printed while loading.
        loaded: whether the code was loaded when the run ended.
        level: the sandbox level that held: "A", "B", "C", or "" for unsealed.
        cpu_s: CPU seconds used; peak_mb: largest resident MiB.
    """

    job: str
    observations: tuple[Observation, ...] = ()
    stop: Stop | None = None
    detail: str = ""
    fault: Fault | None = None
    stdout: str = ""
    loaded: bool = True
    level: str = ""
    cpu_s: float = 0.0
    peak_mb: float = 0.0
