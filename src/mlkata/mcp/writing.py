"""Tools for writing by hand: a drill, its hints, the verdict."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from mlkata.engine.app import journal, practice
from mlkata.engine.app.house import House
from mlkata.mcp import shapes
from mlkata.mcp.calls import Desk, stoppable
from mlkata.mcp.shapes import Code, DrillId, Keep, Seed, TopicId
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import Verdict, Word

DAY = 86400.0
Level = Annotated[int, Field(ge=1, le=3, description="1 a nudge, 2 the idea, 3 almost the code.")]
Hints = Annotated[int, Field(ge=0, le=3, description="The highest hint that the reader was shown; for the rating.")]
Seconds = Annotated[float, Field(gt=0, le=DAY, description="How long the reader took, if known; for the rating.")]


@dataclass(frozen=True)
class Writing:
    """The tools, over one desk."""

    desk: Desk

    def drill(self, topic: TopicId, drill: DrillId = "") -> shapes.Sheet:
        """A drill: what to write by hand, the file to start from, the minutes an interviewer would give, the limits."""
        house = self.desk.house
        handed = practice.start(house, topic, drill)
        found, info = handed.topic, handed.drill
        others = tuple(shapes.Named(id=each.id, title=each.title) for each in found.drills)
        return shapes.Sheet(
            topic=found.id, drill=info.id, title=info.title, task=info.task, starter=handed.code, target=info.target,
            minutes=info.minutes, level=info.level, limits=_limits(house, found.id, info.id), drills=others,
        )  # fmt: skip

    def hint(self, topic: TopicId, drill: DrillId = "", level: Level = 1) -> shapes.Hinted:
        """One of a drill's three hints. Start with level 1 and give more only where the reader asks."""
        house = self.desk.house
        found, info = house.drill(topic, drill)
        said = practice.hint(house, topic, drill, level)
        return shapes.Hinted(topic=found.id, drill=info.id, level=level, hint=said)

    async def judge(
        self, topic: TopicId, code: Code, drill: DrillId = "", seed: Seed | None = None, keep: Keep = False,
        hints: Hints = 0, seconds: Seconds | None = None,
    ) -> shapes.Judged:  # fmt: skip
        """Judge the reader's code: run it sealed off from this machine against the drill's cases.

        Gives the verdict (AC, WA, TLE, RE …), the cases that failed with what was expected and what came, and the
        known mistake that it shows, if it shows one. The code is run as it is; it cannot reach files or the network.
        """
        submission = Submission(topic, drill, code, seed)

        def work(stop: threading.Event) -> shapes.Judged:
            wanted = practice.addressed(self.desk.house, submission)
            entry = journal.begin(self.desk.house, wanted, "mcp", seconds, hints) if keep else ""
            return shapes.Judged.told(_verdict(self.desk.house, wanted, entry, stop), entry or None)

        return await stoppable(work, self.desk.judging)


def _limits(house: House, topic: str, drill: str) -> shapes.Limits | None:
    with suppress(MlkataError):  # no sandbox here, or a library is missing: the statement can be read all the same
        found = practice.limits(house, topic, drill)
        return shapes.Limits(cpu_seconds=found.cpu_s, memory_mb=found.memory_mb, output_kb=found.output_kb)
    return None


def _verdict(house: House, submission: Submission, entry: str, stop: threading.Event) -> Verdict:
    """The verdict; under `entry` it is kept, unless that is ""."""
    journal.refuse_unstorable(submission.code, f"{submission.topic}/{submission.drill}")
    try:
        verdict = practice.judge(house, submission, None, stop)
    except MlkataError:
        if entry:
            journal.failed(house, entry)
        raise
    if stop.is_set() and verdict.word is Word.TLE:
        if entry:
            journal.stopped(house, entry)
        raise MlkataError(Text("已停止。", "It was stopped."))
    if entry:
        journal.finish(house, entry, verdict)
    return verdict
