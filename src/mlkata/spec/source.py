"""A drill as text: everything of it that is ever executed, and what was read off its reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

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
        defaults: what each parameter is when it is left out, where that is a literal; seeds are not among them, since a
            call without one is random.
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
    defaults: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""

    @property
    def reference(self) -> Rung:
        """The plain version."""
        return self.rungs[0]
