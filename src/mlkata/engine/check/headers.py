"""The comments at the head of a solution: expected verdict, first contact, the mistake it spells, its idea."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LINE = re.compile(r"#\s*(verdict|first contact|mistake|how):\s*(.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Solution:
    """A file of right/ or wrong/ with what its head says; "" for what it does not say."""

    path: Path
    code: str
    verdict: str = ""
    contact: str = ""
    mistake: str = ""
    how: str = ""

    @property
    def name(self) -> str:
        """side/file.py."""
        return f"{self.path.parent.name}/{self.path.name}"


def solution(path: Path) -> Solution:
    """Reads one file."""
    code = path.read_text(encoding="utf-8")
    said: dict[str, str] = {}
    for line in code.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        if match := LINE.match(line):
            said.setdefault(match[1], match[2])
    contact = said.get("first contact", "").split()
    return Solution(
        path, code, said.get("verdict", ""), contact[0] if contact else "", said.get("mistake", ""), said.get("how", "")
    )
