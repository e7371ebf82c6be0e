"""What the judge must know of a drill, as plain data: read once, in a clean process, and cached."""

from __future__ import annotations

from dataclasses import dataclass, field

from mlkata.spec.job import Limits
from mlkata.spec.marks import Compare, Mistake


@dataclass(frozen=True, slots=True)
class CaseMark:
    """One case as the judge sees it."""

    name: str
    zh: str
    hidden: bool
    repeat: int
    compare: Compare
    measured: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """A drill's cases, comparators, mistakes and limits; never from a submission's run.

    Args:
        probes_off: probe → reason. probes_on: advice raised to verdict. race: sizes, or ().
        excuses: mutant → reason.
    """

    cases: tuple[CaseMark, ...]
    mistakes: tuple[Mistake, ...]
    forbid: tuple[str, ...]
    limits: Limits
    probes_off: dict[str, str] = field(default_factory=dict)
    probes_on: tuple[str, ...] = ()
    race: tuple[int, ...] = ()
    excuses: dict[str, str] = field(default_factory=dict)

    def case(self, name: str) -> CaseMark:
        """The case with this name; KeyError if there is none."""
        for mark in self.cases:
            if mark.name == name:
                return mark
        raise KeyError(name)
