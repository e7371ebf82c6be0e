"""What the tools take and give, as JSON schemas are made of it."""

from __future__ import annotations

import math
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from mlkata.engine.app.journal import LONGEST
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Topic
from mlkata.spec.verdict import CaseResult, Verdict, Word

MOST_FAILED = 10  # failed cases in full
MOST_PRINTED = 400  # characters that a case printed

NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
TopicId = Annotated[str, Field(max_length=80, pattern=NAME, description="A topic's id, e.g. iou-nms: see `topics`.")]
Part = Annotated[str, Field(max_length=80, pattern=r"^[A-Za-z0-9_.-]*$")]
DrillId = Annotated[Part, Field(description="A drill's id, e.g. nms; the topic's first drill if left out.")]
Language = Annotated[Lang, Field(description="zh or en.")]
Code = Annotated[str, Field(max_length=LONGEST, description="The reader's whole file as text, at most 1 MiB.")]
Seed = Annotated[int, Field(ge=0, lt=2**32, description="Replays the very same inputs; drawn if left out.")]
Keep = Annotated[
    bool, Field(description="Keep it among the reader's own and let it rate the card. Only where the reader asked.")
]


class Shape(BaseModel):
    """What a tool gives."""

    model_config = ConfigDict(frozen=True)


class Named(Shape):
    """Something by its id, with its title."""

    id: str
    title: Text


class Spot(Shape):
    """A place inside a topic. `path` is an anchor (#…), a drill (/drills/…) or a lab (/labs/…)."""

    kind: str
    path: str
    text: Text


class Hit(Shape):
    """A topic that answers. `written` is false for one that is only planned; `exact`: the query is one of its names."""

    id: str
    area: str
    title: Text
    written: bool
    exact: bool
    places: tuple[Spot, ...]


class Hits(Shape):
    """What was found, best first."""

    hits: tuple[Hit, ...]


class Brief(Shape):
    """A topic in a list. `has`: answer, drill, lab, tool, quiz."""

    id: str
    area: str
    title: Text
    level: int
    has: tuple[str, ...]
    drills: tuple[str, ...]
    labs: tuple[str, ...]

    @classmethod
    def of(cls, topic: Topic, has: tuple[str, ...]) -> Brief:
        """The topic, with what it has."""
        drills, labs = tuple(each.id for each in topic.drills), tuple(each.name for each in topic.labs)
        return cls(
            id=topic.id, area=topic.area, title=topic.title, level=topic.level, has=has, drills=drills, labs=labs
        )


class Topics(Shape):
    """All topics, or those of an area. `areas`: every area there is."""

    areas: tuple[Named, ...]
    topics: tuple[Brief, ...]


class Said(Shape):
    """An answer as text, its numbers filled in from recorded labs. `parts`: what `part` may be."""

    topic: str
    lang: Lang
    text: str
    parts: tuple[str, ...]


class Compared(Shape):
    """One comparison of a measured claim's bound, with the values that its lab measured."""

    left: str
    sign: str
    right: str
    left_value: str
    right_value: str
    holds: bool


class Published(Shape):
    """Where a fact was published, down to the section, page or equation."""

    title: str
    authors: str
    year: int
    where: str
    locator: str
    url: str


class Recorded(Shape):
    """A lab's numbers as they were measured."""

    lab: str
    size: str
    date: str
    machine: str
    numbers: dict[str, float | None]


class Claim(Shape):
    """One checkable sentence.

    `truth` is the verdict on `believed` (what people often say instead), or on the claim where nothing else is
    believed. `kind` says where the evidence lies: `measured` by `lab`, `derived`, or cited from `source`.
    """

    id: str
    says: Text
    truth: Literal["true", "conditional", "imprecise", "false", "outdated"]
    believed: Text | None
    question: Text
    key_points: tuple[Text, ...]
    kind: Literal["measured", "derived", "cited", "timed"]
    lab: str
    measured: tuple[Compared, ...]
    derived: Text | None
    source: Published | None


class Claims(Shape):
    """Claims with their evidence, and the records of the labs that they rest on."""

    topic: str
    claims: tuple[Claim, ...]
    records: tuple[Recorded, ...]


class Limits(Shape):
    """What one case may use; CPU time is never less than ten times what our reference takes."""

    cpu_seconds: float
    memory_mb: int
    output_kb: int


class Sheet(Shape):
    """A drill. `limits` are null where it cannot run on this machine."""

    topic: str
    drill: str
    title: Text
    task: Text
    starter: str
    target: str
    minutes: int
    level: int
    limits: Limits | None
    drills: tuple[Named, ...]


class Hinted(Shape):
    """A hint of a level from 1 to 3."""

    topic: str
    drill: str
    level: int
    hint: Text


class Failed(Shape):
    """A case that was not passed. Of a hidden case neither input nor values are told."""

    name: Text
    verdict: Word
    hidden: bool
    says: Text | None
    expected: str | None
    got: str | None
    at: tuple[int | str, ...]
    largest: float | None
    printed: str

    @classmethod
    def of(cls, case: CaseResult) -> Failed:
        """One case's outcome."""
        gap = case.difference
        finite = gap is not None and math.isfinite(gap.largest)
        return cls(
            name=Text(case.name_zh or case.name, case.name), verdict=case.word, hidden=case.hidden, says=case.says,
            expected=gap.expected if gap else None, got=gap.got if gap else None, at=gap.at if gap else (),
            largest=gap.largest if gap and finite else None, printed=case.stdout[:MOST_PRINTED],
        )  # fmt: skip


class Diagnosed(Shape):
    """The one known mistake whose behaviour the submission shows exactly."""

    mistake: str
    says: Text


class Judged(Shape):
    """A verdict. AC is accepted; `seed` replays it; `submission` is its id where it was kept.

    `more`: failed cases beyond those listed. `level`: the sandbox that held, A the strictest, C none.
    """

    topic: str
    drill: str
    verdict: Word
    says: Text
    passed: int
    of: int
    failed: tuple[Failed, ...]
    more: int
    diagnosis: Diagnosed | None
    advice: tuple[Text, ...]
    seed: int
    level: str
    submission: str | None

    @classmethod
    def told(cls, verdict: Verdict, submission: str | None) -> Judged:
        """The verdict, and under which id it was kept."""
        failed = [case for case in verdict.cases if case.word is not Word.AC]
        named = verdict.diagnosis
        return cls(
            topic=verdict.topic, drill=verdict.drill, verdict=verdict.word, says=verdict.says,
            passed=len(verdict.cases) - len(failed), of=len(verdict.cases),
            failed=tuple(map(Failed.of, failed[:MOST_FAILED])), more=len(failed[MOST_FAILED:]),
            diagnosis=Diagnosed(mistake=named.mistake, says=named.says) if named else None,
            advice=verdict.advice, seed=verdict.seed, level=verdict.level, submission=submission,
        )  # fmt: skip


class Asked(Shape):
    """A numeric question without its answer. `quizzes`: what else the topic asks."""

    topic: str
    quiz: str
    seed: int
    ask: Text
    unit: str
    quizzes: tuple[Named, ...]


class Checked(Shape):
    """Whether the answer was right, and how to get there."""

    right: bool
    given: float
    answer: float
    tolerance: float
    unit: str
    steps: Text
    kept: bool


class Due(Shape):
    """A card that is asked for today. `ask` is the question, or the title of the drill; null of a quiz."""

    id: str
    topic: str
    kind: Literal["claim", "drill", "quiz", "mistake"]
    item: str
    title: Text
    ask: Text | None


class Today(Shape):
    """What is due. `count`: cards today; `new` of them are new; `waiting` are asked again within minutes."""

    cards: tuple[Due, ...]
    count: int
    new: int
    waiting: int
    left: int


class Parameter(Shape):
    """What a calculator takes."""

    name: str
    kind: str
    required: bool
    default: object
    options: tuple[object, ...]
    help: Text


class Calculator(Shape):
    """A calculator. `doc`, `parameters` and `examples` are told where one was asked for by its name."""

    name: str
    title: Text
    topic: str
    doc: str
    parameters: tuple[Parameter, ...]
    examples: tuple[dict[str, object], ...]


class Calculators(Shape):
    """Calculators in the order of the shelf."""

    calculators: tuple[Calculator, ...]


class Computed(Shape):
    """What a calculator gave; null stands for NaN and infinities."""

    name: str
    value: object
