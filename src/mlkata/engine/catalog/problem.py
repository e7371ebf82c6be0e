"""What is wrong with a file of a shelf: a finding for `check`, an error for a reader."""

from __future__ import annotations

from dataclasses import dataclass

from mlkata.spec.errors import MlkataError
from mlkata.spec.rules import Finding
from mlkata.spec.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Args:
        rule: "MK101" (the file cannot be used as it is) or "MK202" (a claim lacks its evidence).
        where: the file, and the field in it.
        what: what is wrong. remedy: what to write instead.
    """

    rule: str
    where: str
    what: Text
    remedy: Text

    def finding(self, topic: str) -> Finding:
        """The same for `check`, in one sentence."""
        joined = Text(self.what.zh + self.remedy.zh, f"{self.what.en} {self.remedy.en}")
        return Finding(self.rule, topic, self.where, joined)

    def error(self) -> MlkataError:
        """The same for a reader."""
        return MlkataError(self.what, self.where, self.remedy)
