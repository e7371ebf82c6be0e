"""Writing by hand: the starter, the verdict, hints, solutions, and mistakes to be found."""

from __future__ import annotations

import ast
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mlkata.engine.app.house import House
from mlkata.engine.catalog.drills import solutions
from mlkata.engine.catalog.starter import starter as derive
from mlkata.engine.judge import plan
from mlkata.engine.judge.court import OnResult
from mlkata.engine.judge.edit import planted
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Limits, Module
from mlkata.spec.marks import Mistake
from mlkata.spec.source import DrillSource, Rung
from mlkata.spec.submission import Submission
from mlkata.spec.syntax import parsed
from mlkata.spec.text import Text
from mlkata.spec.topic import DrillInfo, Topic
from mlkata.spec.verdict import Race, Verdict


@dataclass(frozen=True, slots=True)
class Handout:
    """What a reader starts from.

    Args:
        code: the file. bug: the planted mistake's name; "" for an ordinary start.
    """

    topic: Topic
    drill: DrillInfo
    code: str
    bug: str = ""

    @property
    def filename(self) -> str:
        """A name for the file: the drill's, as a module."""
        return f"{self.drill.id.replace('-', '_')}{'_bug' if self.bug else ''}.py"


@dataclass(frozen=True, slots=True)
class Solution:
    """One way that works: a rung of ours, or a different idea from `right/`."""

    name: str
    code: str


def start(house: House, topic: str, drill: str = "") -> Handout:
    """The file that a reader fills in: imports, signature, docstring.

    Raises:
        MlkataError: no such topic or drill.
    """
    found, info = house.drill(topic, drill)
    reference = found.folder / f"{info.rungs[0]}.py"
    head = f"# {found.id}/{info.id} · {info.minutes} min\n"
    code = derive(reference.read_text(encoding="utf-8"), info.target, str(reference))
    return Handout(found, info, head + code)


def addressed(house: House, submission: Submission) -> Submission:
    """The submission with its drill named: of a topic's drills the one that the code is written for.

    That is the one whose target it defines; of several, one that no other of them calls; the first where it defines
    none.

    Raises:
        MlkataError: no such topic or drill.
    """
    topic, first = house.drill(submission.topic, submission.drill)
    if submission.drill:
        return replace(submission, topic=topic.id, drill=first.id)
    bodies = _definitions(submission.code)
    fitting = [drill for drill in topic.drills if drill.target in bodies]
    called = {name for drill in fitting for name in bodies[drill.target] - {drill.target}}
    chosen = next((drill for drill in fitting if drill.target not in called), first)
    return replace(submission, topic=topic.id, drill=chosen.id)


def _definitions(code: str) -> dict[str, set[str]]:
    """Functions and classes of a file, each with the names that it uses; nothing of what is no Python."""
    try:
        body = parsed(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {
        node.name: {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        for node in body
        if isinstance(node, kinds)
    }


def judge(
    house: House, submission: Submission, on_result: OnResult | None = None, stop: threading.Event | None = None
) -> Verdict:
    """The verdict on a submission; every case is told to `on_result` as it is settled.

    `on_result` receives a case's result, how many are done, and of how many; `stop` cancels.

    Raises:
        MlkataError: no such drill, a seed that is none, no sandbox here, or the drill itself does not run.
    """
    source = house.source(submission.topic, submission.drill)
    seed = seed_for(source, submission.seed)
    key = house.court.key(source, seed)
    modules = may_import(source, submission, key.manifest.mistakes)
    return house.court.judge_by(source, key, submission.code, on_result, stop, modules)


def race(house: House, submission: Submission, seed: int) -> Race | None:
    """How fast an accepted submission is beside our rungs, and how both grow; None where the drill has no race."""
    return house.court.race(house.source(submission.topic, submission.drill), submission.code, seed)


def hint(house: House, topic: str, drill: str = "", level: int = 1) -> Text:
    """The hint of a level from 1 (a nudge) to 3 (almost the code).

    Raises:
        MlkataError: no such drill or level.
    """
    _, info = house.drill(topic, drill)
    if not 1 <= level <= len(info.hints):
        what = Text(f"没有第 {level} 级提示。", f"There is no hint of level {level}.")
        raise MlkataError(what, "--level", Text("提示有三级：1、2、3。", "There are three: 1, 2, 3."))
    return info.hints[level - 1]


def shown_solutions(house: House, topic: str, drill: str = "") -> tuple[Solution, ...]:
    """Our rungs, plain version first, then different ideas that are right as well."""
    _, info = house.drill(topic, drill)
    rungs = tuple(Solution(rung.name, rung.code) for rung in house.source(topic, drill).rungs)
    others = (Solution(path.stem, path.read_text(encoding="utf-8")) for path in solutions(info, "right"))
    return (*rungs, *others)


def mistakes(house: House, topic: str, drill: str = "") -> tuple[Mistake, ...]:
    """The known mistakes of a drill, in the order written."""
    return house.court.manifest(house.source(topic, drill)).mistakes


def limits(house: House, topic: str, drill: str = "") -> Limits:
    """What a case may use, as the drill says; the judge allows never less CPU than ten times what the reference takes.

    Raises:
        MlkataError: no such drill, or it cannot run here.
    """
    return house.court.manifest(house.source(topic, drill)).limits


def bug(house: House, topic: str, drill: str = "", number: int | None = None) -> Handout:
    """The reference with one mistake in it, to be found and repaired.

    `number` says which of the drill's mistakes, from 1; None draws one.

    Raises:
        MlkataError: no such drill or number.
    """
    found, info = house.drill(topic, drill)
    source = house.source(topic, info.id)
    known = house.court.manifest(source).mistakes
    if not known:
        what = Text("这道练习没有登记过错误。", "This drill has no known mistakes.")
        raise MlkataError(what, f"{found.id}/{info.id}", Text("换一道练习。", "Choose another drill."))
    if number is not None and not 1 <= number <= len(known):
        what = Text(f"没有第 {number} 个错误。", f"There is no mistake number {number}.")
        raise MlkataError(what, "--number", Text(f"用 1 到 {len(known)}。", f"Use 1 to {len(known)}."))
    chosen = known[number - 1] if number is not None else secrets.choice(known)
    code = planted(_rung_of(source, chosen.name, known).code, chosen)
    return Handout(found, info, f"# {found.id}/{info.id} · bug {known.index(chosen) + 1}\n{code}", chosen.name)


def _rung_of(source: DrillSource, name: str, known: Sequence[Mistake]) -> Rung:
    """The rung that a mistake edits."""
    wanted = next((mistake.rung for mistake in known if mistake.name == name), "reference")
    return next((rung for rung in source.rungs if rung.name == wanted), source.reference)


def may_import(source: DrillSource, submission: Submission, known: Sequence[Mistake]) -> tuple[Module, ...]:
    """What a submission may import of the shelf: nothing, unless it repairs our own code.

    Raises:
        MlkataError: it says to repair a mistake that the drill does not have.
    """
    return _repaired(source, submission.bug, known).modules if submission.bug else ()


def _repaired(source: DrillSource, number: str, known: Sequence[Mistake]) -> Rung:
    """The rung whose mistake of this number is being repaired."""
    place = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 9 else -1
    if not 0 <= place < len(known):
        what = Text(f"没有第 {number} 个错误。", f"There is no mistake number {number}.")
        raise MlkataError(
            what,
            f"{source.topic}/{source.drill}",
            Text("不要改动文件的第一行。", "Leave the file's first line as it was."),
        )
    return _rung_of(source, known[place].name, known)


def seed_for(source: DrillSource, asked: int | None) -> int:
    """One of the drill's eight seeds; a verdict's seed replays it, whatever the drill's digest has become."""
    if asked is None:
        return secrets.choice(plan.seeds(source.digest))
    if not 0 <= asked < 2**32:
        what = Text(f"{asked} 不是种子。", f"{asked} is no seed.")
        raise MlkataError(what, "--seed", Text("照评测结果里印的种子写。", "Copy the seed printed in the verdict."))
    return asked
