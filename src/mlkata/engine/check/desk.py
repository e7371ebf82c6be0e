"""One topic on the desk: its files, trees and documents read once, its drills tried once, whoever asks for them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mlkata.engine.catalog.closure import Closure, closure
from mlkata.engine.catalog.problem import Problem
from mlkata.engine.catalog.source import parse as parse_python
from mlkata.engine.catalog.topics import examine
from mlkata.engine.check.graph import imported
from mlkata.engine.check.library import Library, Place
from mlkata.engine.check.means import Blocked, Means, Meter
from mlkata.engine.check.trial import Trial
from mlkata.engine.judge.court import RunJob
from mlkata.engine.lab import record as recording
from mlkata.engine.render.model import Document
from mlkata.engine.render.parse import parse as parse_answer
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import Record
from mlkata.spec.text import LANGS, Lang
from mlkata.spec.topic import DrillInfo, LabInfo, Planned, Topic
from mlkata.spec.value import Plain

UNTRUSTED = "untrusted"  # nothing of that shelf runs unsealed


@dataclass
class Desk:
    """What rules are asked about.

    Args:
        size: "fast", "test" or "all". reported: the rules that are asked in this run.
    """

    means: Means
    library: Library
    place: Place
    size: str
    meter: Meter
    reported: frozenset[str] = frozenset()

    @cached_property
    def _read(self) -> tuple[Topic | None, tuple[Problem, ...]]:
        return examine(self.place.shelf, self.place.folder)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with topic.toml."""
        return self._read[1]

    @property
    def topic(self) -> Topic:
        """The topic; Blocked if its topic.toml cannot be used."""
        if self._read[0] is None:
            raise Blocked("MK101")
        return self._read[0]

    @property
    def id(self) -> str:
        """The topic's id, also where its topic.toml cannot be read."""
        return self.place.id

    @property
    def folder(self) -> Path:
        """Where the topic lies."""
        return self.place.folder

    @property
    def plan(self) -> Planned | None:
        """What the syllabus says of the topic."""
        return self.library.planned.get(self.id)

    # --- files ---

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file below the folder, as a path from it; what Python and editors leave behind is not seen."""
        found = (path for path in self.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in found))

    @cached_property
    def modules(self) -> tuple[str, ...]:
        """Python files that others can import: all but drills and labs."""
        python = [each for each in self.files if each.endswith(".py")]
        return tuple(each for each in python if not each.startswith(("drills/", "labs/")))

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {}

    def text(self, name: str) -> str:
        """The text of one of the topic's files."""
        if name not in self._texts:
            self._texts[name] = (self.folder / name).read_text(encoding="utf-8")
        return self._texts[name]

    @cached_property
    def _trees(self) -> dict[str, ast.Module]:
        return {}

    def tree(self, name: str) -> ast.Module:
        """The syntax tree of one of the topic's files; MlkataError if it does not parse."""
        if name not in self._trees:
            self._trees[name] = parse_python(self.text(name), name)
        return self._trees[name]

    @cached_property
    def _imports(self) -> dict[str, tuple[tuple[str, int], ...]]:
        return {}

    def imports(self, name: str) -> tuple[tuple[str, int], ...]:
        """Every module, or name of a module, that one of the topic's files imports, with its line."""
        if name not in self._imports:
            self._imports[name] = tuple(imported(self.tree(name)))
        return self._imports[name]

    @cached_property
    def python(self) -> tuple[str, ...]:
        """The topic's own Python files: all but the solutions in right/ and wrong/."""
        found = (each for each in self.files if each.endswith(".py"))
        return tuple(each for each in found if "/right/" not in each and "/wrong/" not in each)

    def module(self, name: str) -> str:
        """The full import path of one of the topic's files."""
        parts = Path(name).with_suffix("").parts
        return ".".join([self.topic.module, *(part for part in parts if part != "__init__")])

    def closure(self, name: str) -> Closure:
        """What the file imports from shelves; MlkataError where it cannot be found, or goes round in a circle."""
        return closure(self.folder / name, self.means.shelves)

    # --- answers and numbers ---

    @cached_property
    def answers(self) -> dict[Lang, Document]:
        """The answers that are there, as documents."""
        return {lang: parse_answer(self.topic.answer[lang], lang) for lang in LANGS if lang in self.topic.answer}

    def records(self) -> Iterator[tuple[LabInfo, str, Record | MlkataError | None]]:
        """For each lab and each size that it records: the record, why it cannot be read, or None if it is not there."""
        for lab in self.topic.labs:
            for size in (size for size in recording.SIZES if size in lab.sizes):
                file = lab.path.with_name(recording.file_name(lab.name, size))
                if not file.is_file():
                    yield lab, size, None
                    continue
                try:
                    text = file.read_text(encoding="utf-8")
                    yield lab, size, recording.from_text(text, f"labs/{file.name}")
                except MlkataError as error:
                    yield lab, size, error

    @cached_property
    def numbers(self) -> dict[str, dict[str, float]]:
        """What the answers may quote: "lab" or "lab@full" → name → number."""
        found = (record for _, _, record in self.records() if isinstance(record, Record))
        return {recording.key(each): dict(each.numbers) for each in found}

    # --- what runs ---

    @cached_property
    def _trials(self) -> dict[str, Trial]:
        return {drill.id: self._trial(drill) for drill in self.topic.drills}

    def _trial(self, drill: DrillInfo) -> Trial:
        return Trial(self.topic, drill, self.means.shelves, self.means.court, self.meter)

    def trials(self, rule: str) -> Iterator[Trial]:
        """The drills that run; the others are reported once.

        Raises:
            MlkataError: a drill does not run, and `rule` is the one to say so.
        """
        teller = "MK301" if "MK301" in self.reported else rule
        blocked = False
        for trial in self._trials.values():
            try:
                trial.key(trial.seeds[0])
            except MlkataError:
                if teller == rule:
                    raise
                blocked = True
                continue
            yield trial
        if blocked:
            raise Blocked(teller)

    @cached_property
    def errand(self) -> Callable[..., Plain]:
        """`errand(module, function, /, timeout_s=…, **words)`: a call in a worker, metered; MlkataError if it fails."""
        return self.meter.calling(self.means.errands)

    @cached_property
    def unsealed(self) -> RunJob:
        """Runs an oracle, metered."""
        return self.meter.running(self.means.unsealed)

    def all_trials(self) -> tuple[Trial, ...]:
        """Every drill, whether it runs or not."""
        return tuple(self._trials.values())

    def trusted(self) -> Topic:
        """The topic, if it may run unsealed; Blocked otherwise."""
        if not self.topic.trusted:
            raise Blocked(UNTRUSTED)
        return self.topic
