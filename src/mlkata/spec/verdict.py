"""The words of a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mlkata.spec.text import Text


class Word(StrEnum):
    """The field's verdict words, worst last."""

    AC = "AC"
    WA = "WA"
    RE = "RE"
    TLE = "TLE"
    MLE = "MLE"
    OLE = "OLE"
    CE = "CE"
    FORBIDDEN = "FORBIDDEN"
    PV = "PV"
    IE = "IE"


Matrix = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where and by how much a value differs. `largest` is NaN where numbers cannot say."""

    largest: float
    at: tuple[int | str, ...]
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case's outcome.

    Args:
        name: the case's name; probes add what was done to the call: "touching boxes · by keyword".
        word: AC, WA, RE, FORBIDDEN, … for this case.
        ms: CPU milliseconds.
        hidden: inputs and values are not shown.
        says: what went wrong, as one sentence; None for AC.
        difference: for WA with values.
        stdout: for public cases.
        call: a runnable snippet that repeats the call (public cases that failed).
        picture: expected and got as small matrices, there where they differ most (public cases; None elsewhere).
    """

    name: str
    word: Word
    ms: float = 0.0
    hidden: bool = False
    says: Text | None = None
    difference: Difference | None = None
    stdout: str = ""
    call: str = ""
    name_zh: str = ""
    picture: tuple[Matrix, Matrix] | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The one known mistake whose behaviour the submission shows exactly."""

    mistake: str
    says: Text


@dataclass(frozen=True, slots=True)
class Race:
    """Speed against the rungs, measured after AC: information, never part of the verdict.

    Args:
        sizes: what grew. seconds: {rung name or "yours": seconds per size}.
        growth: {name: fitted exponent, or NaN}.
        ratio: yours over each rung at the largest size.
    """

    sizes: tuple[int, ...]
    seconds: dict[str, tuple[float, ...]]
    growth: dict[str, float]
    ratio: dict[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one submission.

    Args:
        word: that of the first case that failed, or why the run ended; a forbidden call comes before both.
        seed: replays the very same inputs.
        says: one clear sentence.
        advice: what is not wrong but worth knowing.
        level: the sandbox level that held; "C" is said openly.
    """

    topic: str
    drill: str
    word: Word
    seed: int
    says: Text
    cases: tuple[CaseResult, ...] = ()
    diagnosis: Diagnosis | None = None
    advice: tuple[Text, ...] = ()
    race: Race | None = None
    level: str = ""
    ms: float = 0.0
    digest: str = ""
    stdout: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one side gave on the reader's own input: a value shortened for showing, or what went wrong."""

    value: str = ""
    says: Text | None = None
    stdout: str = ""
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Beside:
    """Both answers. `agree` is None where the reference itself refuses the input."""

    yours: Answer
    reference: Answer
    agree: bool | None
    says: Text | None = None
    difference: Difference | None = None
    seed: int = 0
