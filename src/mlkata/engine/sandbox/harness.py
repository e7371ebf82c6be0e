"""What runs inside a child: executes a job's texts and answers one step at a time.

Takes a `Job`, gives `Outcome`s. It knows no expected value. Everything it reports can only lower a
verdict, because the submission shares its process.
"""

from __future__ import annotations

import functools
import linecache
import sys
import time
import traceback
import types
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

import numpy as np

from mlkata.engine.sandbox.guards import Watchman, survey
from mlkata.engine.sandbox.probes import NotApplicable, Recorder, calling
from mlkata.spec import drill, marks
from mlkata.spec.job import Fault, Job, Module, Status, Step, Task
from mlkata.spec.value import Array

SUBMISSION = "<submission>"
_process_time = time.process_time  # held here: patching the module later changes nothing


class LoadFailed(Exception):
    """The job's texts could not be executed; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"{fault.type}: {fault.message}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one step gave, as Python objects: the wire turns it into plain data."""

    status: Status
    value: object = None
    fault: Fault | None = None
    notes: tuple[tuple[str, str], ...] = ()


class TextFinder(MetaPathFinder, Loader):
    """Imports modules from texts alone; their parent packages are empty."""

    def __init__(self, modules: tuple[Module, ...]) -> None:
        self.sources = {module.name: module.source for module in modules}
        parents = {name.rsplit(".", depth)[0] for name in self.sources for depth in range(1, name.count(".") + 1)}
        self.packages = parents - {"mlkata"}

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """A spec for a name that is given as text, None for all others."""
        if name in self.sources or name in self.packages:
            return ModuleSpec(name, self, is_package=name in self.packages)
        return None

    def create_module(self, spec: ModuleSpec) -> None:
        """The default module will do."""

    def exec_module(self, module: types.ModuleType) -> None:
        """Execute the text, or nothing for an empty package."""
        source = self.sources.get(module.__name__, "")
        exec(compile(source, f"<{module.__name__}>", "exec"), module.__dict__)


def as_python(plain: Any) -> Any:
    """Plain data with every `Array` as a NumPy array."""
    if isinstance(plain, Array):
        return np.frombuffer(bytearray(plain.data), dtype=np.dtype(plain.dtype)).reshape(plain.shape)
    if isinstance(plain, (list, tuple)):
        return type(plain)(as_python(item) for item in plain)
    if isinstance(plain, dict):
        return {key: as_python(item) for key, item in plain.items()}
    return plain


def fault_of(error: BaseException) -> Fault:
    """The exception as data, with the last line of the submission that it passed through."""
    try:
        message = str(error)[:600]
    except BaseException:  # a hostile __str__
        message = "(no message)"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == SUBMISSION]
    line = (error.lineno or 0) if isinstance(error, SyntaxError) else (own[-1].lineno or 0 if own else 0)
    trace = "".join(f"line {frame.lineno}, in {frame.name}: {frame.line}\n" for frame in own[-5:])
    return Fault(type(error).__name__, message, line, trace[:3000])


def execute(name: str, source: str, filename: str, package: str | None = None) -> types.ModuleType:
    """Run a text as a module called `name`."""
    module = types.ModuleType(name)
    module.__file__ = filename
    if package is not None:
        module.__package__ = package
    sys.modules[name] = module
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)
    exec(compile(source, filename, "exec", dont_inherit=True), module.__dict__)
    return module


def generator(seed: int, step: Step) -> np.random.Generator:
    """The step's own generator: the same for a case and for its probes."""
    return np.random.default_rng([seed, zlib.crc32(step.case.encode()), step.repeat])


def step_number(seed: int, step: Step) -> int:
    """What the global generators are seeded with for a step, whoever uses them."""
    return zlib.crc32(f"{seed}/{step.case}/{step.repeat}".encode())


def load_drill(job: Job) -> tuple[drill.Casebook, marks.Markbook]:
    """Execute cases.py, and marks.py where the job carries it, as `drill.cases` and `drill.marks`."""
    home = types.ModuleType("drill")
    home.__path__ = []
    sys.modules["drill"] = home
    with drill.collecting() as casebook, marks.collecting() as markbook:
        execute("drill.cases", job.cases, "<cases>", "drill")
        if job.marks:
            execute("drill.marks", job.marks, "<marks>", "drill")
    return casebook, markbook


class Program:
    """A loaded job, ready to answer steps."""

    def __init__(self, job: Job) -> None:
        self.job = job
        sys.meta_path.insert(0, TextFinder(job.modules))
        self.watch = Watchman(job.forbid, SUBMISSION)
        self.casebook, self.markbook = drill.Casebook(), marks.Markbook()
        self.target: Any = None
        self.answers: dict[Task, Callable[[Step], object]] = {
            Task.CASES: self._case,
            Task.MEASURE: self._measure,
            Task.MANIFEST: self._manifest,
            Task.CALL: self._call,
            Task.RACE: self._race,
        }

    def load(self) -> None:
        """Execute the texts; the drill's first, so that the submission cannot stand in its way."""
        if self.job.cases:
            self.casebook, self.markbook = load_drill(self.job)
        if self.job.code:
            self.watch.stand_guard()
            module = execute("submission", self.job.code, SUBMISSION)
            self.target = getattr(module, self.job.target, None) if self.job.target else module
            if self.target is None:
                raise LoadFailed(Fault("NoTarget", self.job.target))

    def step(self, step: Step) -> Outcome:
        """Answer one step; whatever the submission raises becomes a fault."""
        self.watch.begin(step_number(self.job.seed, step))
        try:
            value = self.answers[self.job.task](step)
        except BaseException as error:  # SystemExit and its kin too
            return Outcome(Status.RAISED, fault=fault_of(error), notes=self.watch.end())
        return Outcome(Status.RETURNED, value, notes=self.watch.end())

    def _find(self, name: str) -> drill.Case:
        return next(case for case in self.casebook.cases if case.name == name)

    def _case(self, step: Step) -> object:
        case = self._find(step.case)
        recorder = Recorder(self.watch)
        rng = functools.partial(generator, self.job.seed, step)
        target = calling(self.target, step.probe, self.job.given or {}, recorder, rng)
        value = case.body(target, rng())
        if step.probe and not recorder.applied:
            raise NotApplicable(step.probe)
        return {"value": value, "grads": recorder.gradients} if step.probe == "gradient" else value

    def _measure(self, step: Step) -> object:
        raw = as_python(self.job.given[f"{step.case}\n{step.repeat}\n{step.probe}"])
        return self.markbook.measures[step.case](raw, generator(self.job.seed, step))

    def _manifest(self, step: Step) -> object:
        book, mark = self.casebook, self.markbook
        return {
            "cases": [[c.name, c.zh, c.hidden, c.repeat, c.name in mark.measures] for c in book.cases],
            "compares": {name: [c.kind, c.rtol, c.atol, c.axis, c.ratio] for name, c in mark.compares.items()},
            "mistakes": [[m.name, m.old, m.new, m.within, m.zh, m.en, m.rung] for m in mark.mistakes],
            "forbid": list(mark.forbidden),
            "limits": dict(mark.limits),
            "probes_off": dict(mark.probes_off),
            "probes_on": list(mark.probes_on),
            "race": list(book.race.sizes) if book.race else [],
            "excuses": dict(mark.excuses),
            "measures": sorted(mark.measures),
        }

    def _call(self, step: Step) -> object:
        return getattr(self.target, step.case)(**as_python(self.job.given))

    def _race(self, step: Step) -> object:
        if self.casebook.race is None:
            raise NotApplicable("race")
        call = self.casebook.race.body(self.target, generator(self.job.seed, step), step.repeat)
        calls = 1
        while (took := timed(call, calls)) < 0.05 and calls < 1 << 16:  # some clocks tick every 4 ms only
            calls *= 2
        return took / calls


def timed(call: Callable[[], object], calls: int) -> float:
    """CPU seconds of so many calls."""
    start = _process_time()
    for _ in range(calls):
        call()
    return _process_time() - start


def prepare() -> None:
    """What a zygote does once for all its children."""
    survey()


def load(job: Job) -> Program:
    """Execute the job's texts in this process.

    Raises:
        LoadFailed: a text does not compile, raises, or lacks the target.
    """
    try:
        program = Program(job)
        program.load()
    except LoadFailed:
        raise
    except BaseException as error:
        raise LoadFailed(fault_of(error)) from None
    return program


def clear(names: tuple[str, ...] = ("submission", "drill", "drill.cases", "drill.marks")) -> None:
    """Forget a loaded job (only needed where several jobs share a process, as in tests)."""
    for name in names:
        sys.modules.pop(name, None)
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, TextFinder)]
