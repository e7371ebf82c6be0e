"""The words of a topic: what topic.toml says, as frozen data. Reading one runs no code."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from mlkata.spec.text import Text


class ClaimKind(StrEnum):
    """Where a claim's evidence lies."""

    MEASURED = "measured"  # a lab's number within a bound
    DERIVED = "derived"  # a reference computes it, or the proof stands in the answer
    CITED = "cited"  # a source, with locator
    TIMED = "timed"  # about speed: evidence from the benches, never asserted in tests


class Truth(StrEnum):
    """What is the matter with a claim as people usually say it."""

    TRUE = "true"
    CONDITIONAL = "conditional"
    IMPRECISE = "imprecise"
    FALSE = "false"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was published: enough to find the very place."""

    key: str
    title: str
    authors: str
    year: int
    where: str  # journal, book, standard, documentation
    locator: str  # section, page, equation, option
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """What a measured claim asserts of its lab: `expression` over the lab's numbers, as text.

    A comparison such as `test_at_30 >= 0.35` or `noisy_bn <= 1.5 * bn`; names are the lab's
    numbers, `+ - * /` and parentheses are allowed, several comparisons joined by `and`.
    """

    lab: str
    expression: str
    size: str = "quick"


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable sentence and its evidence.

    Args:
        id: permanent; what `[^id]` in the answers points to.
        kind: where the evidence lies.
        truth: the verdict on `believed` (or on the claim itself where nothing else is believed).
        says: the claim itself, true as worded.
        question: what an examiner asks to get at it.
        key_points: what a full answer names, in the same order in both languages.
        believed: what people often say instead; None if nothing.
        bound: for MEASURED. source: key for CITED. proof: for DERIVED: "answer" or "reference:NAME".
        bench: for TIMED: the bench row.
        seed: ids of the syllabus' claims that this one settles, e.g. ("C157",).
    """

    id: str
    kind: ClaimKind
    truth: Truth
    says: Text
    question: Text
    key_points: tuple[Text, ...]
    believed: Text | None = None
    bound: Bound | None = None
    source: str = ""
    proof: str = ""
    bench: str = ""
    seed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrillInfo:
    """What can be said of a drill without running it.

    Args:
        id: the folder's name with hyphens; unique in its topic.
        target: the name to be written.
        kind: "function", "class", "estimator" or "module".
        runtime: "numpy", "scipy" or "torch".
        rungs: files that hold the target, plain version first ("reference", "fast").
        minutes: the time an interviewer would give. level: 1–3.
        task: what to write, in words. hints: three, each saying more.
        folder: where cases.py and marks.py lie.
        boxes: parameters that hold boxes `(x1, y1, x2, y2)`: a failed case of theirs is drawn.
    """

    id: str
    target: str
    kind: str
    runtime: str
    rungs: tuple[str, ...]
    minutes: int
    level: int
    title: Text
    task: Text
    hints: tuple[Text, Text, Text]
    folder: Path
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabInfo:
    """A lab as listed: its name, its titles; parameters are read in a worker."""

    name: str
    title: Text
    path: Path
    sizes: tuple[str, ...] = ("quick",)


@dataclass(frozen=True, slots=True)
class Command:
    """A tool that runs the reader's own code, and so always sealed: `mlkata NAME`.

    Args:
        name: the command's name, e.g. "inspect".
        module: below the topic's folder, e.g. "tool". function: what runs in the sealed child; it takes and
            returns plain data. render: turns its result into text, in a worker: `render(result, form, lang)`.
        runtime: "numpy", "scipy" or "torch".
        examples: module with code to try it on (`catalog.samples`); "" for none.
        draw: function that lays what it found over the picture it was given: `draw(image, heat)`; "" for none.
    """

    name: str
    module: str
    function: str
    render: str
    runtime: str
    examples: str = ""
    draw: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of a shelf.

    Args:
        id: permanent, e.g. "iou-nms". area: e.g. "detection". folder: where it lies.
        module: full import path of the folder, e.g. "mlkata.shelf.detection.iou_nms".
        aliases: other names by which an interviewer may call it, in any language.
        related: ids of topics that the answer leads to.
        needs: ids of topics imported by the references (derived).
        trusted: whether the shelf may run its labs unsealed.
    """

    id: str
    area: str
    folder: Path
    module: str
    title: Text
    summary: Text
    level: int
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    drills: tuple[DrillInfo, ...]
    labs: tuple[LabInfo, ...]
    tools: tuple[str, ...] = ()  # modules: "tool", or "tools.iou" …
    quizzes: tuple[str, ...] = ()  # "quiz"
    commands: tuple[Command, ...] = ()
    answer: dict[str, str] = field(default_factory=dict)  # lang → Markdown source
    trusted: bool = True

    def drill(self, drill_id: str) -> DrillInfo | None:
        """The drill with this id, or None."""
        return next((d for d in self.drills if d.id == drill_id), None)

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id, or None."""
        return next((c for c in self.claims if c.id == claim_id), None)


@dataclass(frozen=True, slots=True)
class Planned:
    """A topic of the syllabus, written or not: what search finds and what coverage counts."""

    id: str
    area: str
    title: Text
    aliases: tuple[str, ...]
    owes: tuple[str, ...]  # facets: "answer", "reference", "drill", "oracle", "lab", "tool", "quiz"
    claims: tuple[str, ...]  # the syllabus' claim ids, e.g. "C157"
