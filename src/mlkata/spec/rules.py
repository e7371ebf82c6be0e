"""The table of rules that `mlkata check` proves: what each asks, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from mlkata.spec.text import Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `static` rules read files only and are what `--fast` runs."""

    code: str
    static: bool
    what: Text
    why: Text
    fix: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation: which rule, where, and what was seen."""

    rule: str
    topic: str
    where: str
    says: Text
