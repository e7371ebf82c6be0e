"""A drill's page: what stands on it, what a verdict shows first, planted bugs and which were repaired."""

from __future__ import annotations

import math
import re
import secrets
from dataclasses import dataclass

from markupsafe import Markup

from mlkata.engine.app import journal, practice, reports
from mlkata.engine.app.house import House
from mlkata.engine.app.reading import prose_html
from mlkata.engine.render.code import code_html as code_html
from mlkata.engine.render.svg import Series, growth, heat
from mlkata.spec.errors import MlkataError
from mlkata.spec.marks import Mistake
from mlkata.spec.submission import Submission
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import DrillInfo, Topic
from mlkata.spec.verdict import CaseResult, Race, Verdict, Word

HEAD = re.compile(r"^# \S+/\S+ · [^\n]*\n")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drill as its page shows it.

    Args:
        bug: number of the planted mistake, "" for an ordinary drill. task: as HTML. starter: the file one starts from.
        code: the draft, or else the starter. revision: of the draft, 0 without one. solved: it was accepted before.
        runs: whether its libraries are installed here.
    """

    topic: Topic
    drill: DrillInfo
    bug: str
    task: Markup
    starter: str
    code: str
    revision: int
    solved: bool
    runs: bool


def sheet(house: House, topic: str, drill: str, lang: Lang, bug: str = "") -> Sheet:
    """The page of a drill, or of the repair of its mistake number `bug`.

    Raises:
        MlkataError: no such topic, drill or mistake.
    """
    found, info = house.drill(topic, drill)
    number = int(bug) if bug.isascii() and bug.isdigit() and len(bug) < 6 else None
    if bug and number is None:
        raise MlkataError(Text(f"没有第 {bug} 个错误。", f"There is no mistake number {bug}."), f"{topic}/{drill}")
    handed = practice.bug(house, topic, drill, number) if bug else practice.start(house, topic, drill)
    kept = journal.draft(house, topic, info.id, bug) if journal.readable(house) else None
    return Sheet(
        found,
        info,
        bug,
        prose_html(info.task, lang),
        handed.code,
        kept.code if kept else handed.code,
        kept.revision if kept else 0,
        (found.id, info.id, bug) in _solved(house),
        house.runs(info.runtime),
    )


def _solved(house: House) -> set[tuple[str, str, str]]:
    if not journal.readable(house):
        return set()
    return {(topic, drill, bug) for topic, drill, bug, word, _ in house.store.marks() if word == Word.AC}


def prose(text: Text, lang: Lang) -> Markup:
    """A hint or a task as HTML."""
    return prose_html(text, lang)


@dataclass(frozen=True, slots=True)
class Bug:
    """A planted mistake by its number; `says` once it was repaired, so that nothing is given away before."""

    number: int
    repaired: bool
    says: Text | None


def bugs(house: House, topic: str, drill: str) -> tuple[Bug, ...]:
    """All planted mistakes of a drill."""
    solved = _solved(house)
    return tuple(
        Bug(number, done, Text(mistake.zh, mistake.en) if done else None)
        for number, mistake in enumerate(practice.mistakes(house, topic, drill), start=1)
        for done in [(topic, drill, str(number)) in solved]
    )


def draw(house: House, topic: str, drill: str) -> int:
    """The number of a mistake that was not repaired yet, drawn; of any if all were.

    Raises:
        MlkataError: the drill has no known mistakes.
    """
    known = bugs(house, topic, drill)
    if not known:
        what = Text("这道练习没有登记过错误。", "This drill has no known mistakes.")
        raise MlkataError(what, f"{topic}/{drill}", Text("换一道练习。", "Choose another drill."))
    return secrets.choice([bug.number for bug in known if not bug.repaired] or [bug.number for bug in known])


def mistake_of(house: House, submission: Submission) -> Mistake | None:
    """The mistake that a repair was about."""
    known = practice.mistakes(house, submission.topic, submission.drill)
    place = int(submission.bug) - 1
    return known[place] if 0 <= place < len(known) else None


def telling(verdict: Verdict) -> CaseResult | None:
    """The case that says most: the first public one that failed with something to see, or else the first that did."""
    failed = [case for case in verdict.cases if case.word is not Word.AC]
    public = [case for case in failed if not case.hidden]
    return next((case for case in public if case.difference or case.says), next(iter(public or failed), None))


@dataclass(frozen=True, slots=True)
class Maps:
    """Expected, got and their difference as SVG; the first two share their scale, `low` to `high`."""

    expected: Markup
    got: Markup
    difference: Markup
    low: str
    high: str
    largest: str


def maps(case: CaseResult, words: tuple[str, str, str]) -> Maps | None:
    """The picture of a failed case; `words` name its three parts. None where there is none."""
    if case.picture is None:
        return None
    expected, got = case.picture
    shown = [value for matrix in case.picture for row in matrix for value in row if math.isfinite(value)] or [0.0]
    gaps = tuple(tuple(abs(a - b) for a, b in zip(*rows, strict=True)) for rows in zip(expected, got, strict=True))
    largest = max((gap for row in gaps for gap in row if math.isfinite(gap)), default=0.0)
    low, high = min(shown), max(shown)
    drawn = (heat(expected, low, high, words[0]), heat(got, low, high, words[1]), heat(gaps, 0.0, largest, words[2]))
    return Maps(*drawn, f"{low:.3g}", f"{high:.3g}", f"{largest:.3g}")


@dataclass(frozen=True, slots=True)
class CaseName:
    """A case as listed before anything is run."""

    name: Text
    hidden: bool


def cases(house: House, topic: str, drill: str) -> tuple[CaseName, ...]:
    """The names of a drill's cases, hidden ones too; their inputs are shown only of public ones that fail."""
    manifest = house.court.manifest(house.source(topic, drill))
    return tuple(CaseName(Text(case.zh or case.name, case.name), case.hidden) for case in manifest.cases)


def report(house: House, entry: str, topic: str = "", drill: str = "") -> str:
    """A stored submission and its verdict as a report, judged again on the same seed.

    Raises:
        MlkataError: there is no such submission, or it has no verdict.
    """
    kept = journal.submission(house, entry, topic, drill)
    if kept.seed is None:
        what = Text("这次提交没有评测结果。", "This submission has no verdict.")
        raise MlkataError(what, entry, Text("先评测一次。", "Run it first."))
    submission = Submission(kept.topic, kept.drill, kept.code, kept.seed, kept.bug)
    return reports.solution_report(house, submission, practice.judge(house, submission))


@dataclass(frozen=True, slots=True)
class Bar:
    """One contender of a race. `ratio`: the reader's time over its time at the largest size."""

    name: str
    seconds: tuple[float, ...]
    growth: float | None
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Raced:
    """A race for showing: the reader first."""

    sizes: tuple[int, ...]
    bars: tuple[Bar, ...]

    def plot(self, across: str, up: str, yours: str) -> Markup:
        """How the times grow, as SVG; the words name the axes and the reader's own line."""
        names = [yours if bar.name == "yours" else bar.name for bar in self.bars]
        lines = [Series(name, bar.seconds) for name, bar in zip(names, self.bars, strict=True)]
        return growth(self.sizes, lines, across, up)


def race(found: Race) -> Raced:
    """A race for showing; nothing that is not finite."""

    def known(number: float | None) -> float | None:
        return number if number is not None and math.isfinite(number) else None

    names = ["yours", *(name for name in found.seconds if name != "yours")]
    bars = [
        Bar(name, found.seconds[name], known(found.growth.get(name)), known(found.ratio.get(name))) for name in names
    ]
    return Raced(found.sizes, tuple(bar for bar in bars if bar.seconds))
