"""What `check` works with. It starts no process of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mlkata.engine.catalog.shelf import Shelf
from mlkata.engine.dispatch.errands import ErrandFailed
from mlkata.engine.judge.court import Court, RunJob
from mlkata.engine.lab.experiment import Call
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Job, Observation, Run
from mlkata.spec.text import Text
from mlkata.spec.value import Plain

FAR = "mlkata.engine.check.far"  # imported by whoever carries the call out
SIZES = ("fast", "test", "all")


@dataclass(frozen=True, slots=True)
class Means:
    """Given by whoever wires the rooms.

    Args:
        shelves: where topics come from; a shelf that is not trusted runs nothing unsealed.
        court: judges submissions. unsealed: runs a job that says `sealed=False` (oracles).
        errands: calls a function in a worker (labs, quizzes, tools).
        cache: folder for results; None keeps none.
    """

    shelves: tuple[Shelf, ...]
    court: Court
    unsealed: RunJob
    errands: Call
    cache: Path | None = None


class Cancelled(Exception):
    """The caller asked to stop."""


class Blocked(Exception):
    """A rule cannot be asked here, for a reason that another rule reports, or for want of trust."""


@dataclass(frozen=True, slots=True)
class Note:
    """One violation as a rule sees it: where in the topic, and what is wrong there."""

    where: str
    says: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that a rule counted on its way, for the page on the judge's quality."""

    drill: str
    name: str
    value: Plain


Seen = Iterator[Note | Figure]


def note(where: str, zh: str, en: str) -> Note:
    """A note from both wordings."""
    return Note(where, Text(zh, en))


def noted(error: MlkataError, where: str = "") -> Note:
    """What a reader would be told, as a note."""
    remedy = error.remedy or Text("", "")
    says = Text(_ended(error.what.zh, "。") + remedy.zh, f"{_ended(error.what.en, '.')} {remedy.en}".strip())
    return Note(where or error.where, says)


def _ended(sentence: str, stop: str) -> str:
    return sentence if not sentence or sentence[-1] in "。.!?！？" else sentence + stop


@dataclass
class Meter:
    """Runs jobs and errands for one topic, adds up their CPU seconds, and ends when the caller says so."""

    stop: threading.Event
    spent: float = 0.0

    def running(self, run: RunJob) -> RunJob:
        """The runner, metered."""

        def metered(
            job: Job, watch: Callable[[Observation], None] | None = None, stop: threading.Event | None = None
        ) -> Run:
            self.look()
            found = run(job, watch, stop or self.stop)
            self.spent += found.cpu_s
            self.look()
            return found

        return metered

    def calling(self, call: Call) -> Callable[..., Plain]:
        """The errand runner, metered: the far side tells what it spent."""

        def metered(module: str, function: str, /, timeout_s: float = 120.0, **words: Plain) -> Plain:
            self.look()
            given = {"module": module, "function": function, "words": words}
            try:
                found = call(FAR, "spending", given, timeout_s, None, self.stop)
            except MlkataError:
                self.look()  # a call that was cancelled says nothing of the topic
                raise
            except ErrandFailed as error:
                self.look()
                fault, where = error.fault, str(words.get("module", module))
                says = Text(f"运行失败：{fault.type}：{fault.message}", f"It failed: {fault.type}: {fault.message}")
                raise MlkataError(says, where) from None
            self.spent += found["cpu_s"]
            return found["value"]

        return metered

    def look(self) -> None:
        """Raise Cancelled once the caller asked to stop."""
        if self.stop.is_set():
            raise Cancelled
