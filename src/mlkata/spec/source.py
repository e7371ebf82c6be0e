"""A drill as text: everything of it that is ever executed, and what was read off its reference."""

from __future__ import annotations

from dataclasses import dataclass

from mlkata.spec.job import Module


@dataclass(frozen=True, slots=True)
class Rung:
    """One version of the target: its text and what it imports of the shelf, as texts."""

    name: str
    code: str
    modules: tuple[Module, ...] = ()


@dataclass(frozen=True, slots=True)
class DrillSource:
    """All texts of one drill.

    Args:
        rungs: plain version first. params: parameter names of the target (of `__init__` for a class).
        defaults: names of the parameters that have a default.
        digest: changes whenever anything that could change a verdict does.
    """

    topic: str
    drill: str
    target: str
    kind: str
    runtime: str
    cases: str
    marks: str
    rungs: tuple[Rung, ...]
    params: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    digest: str = ""

    @property
    def reference(self) -> Rung:
        """The plain version."""
        return self.rungs[0]
