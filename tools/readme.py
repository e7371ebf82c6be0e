"""Fills the judge's own error rates into both READMEs from the shelf's judge-quality.json: `python -m tools.readme`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "src" / "mlkata" / "shelf" / "judge-quality.json"
PAGES = ("README.md", "README.zh-CN.md")
PLACE = re.compile(r"(<!-- q:(\w+) -->).*?(<!-- /q -->)")
WORDS = {
    "README.md": {"share": "{some} of {of}", "drills": "{drills} in {topics} topics"},
    "README.zh-CN.md": {"share": "{of} 个里 {some} 个", "drills": "{topics} 道题，{drills} 个练习"},
}


def figures(drills: list[Mapping[str, object]]) -> dict[str, tuple[int, int]]:
    """(some, of) of wrong solutions accepted and right ones rejected at first contact; drills and topics."""
    contact = [each["first_contact"] for each in drills]
    return {
        "wrong": (sum(c["false_accepts"] for c in contact), sum(c["of"] for c in contact)),
        "right": (sum(c["false_rejects"] for c in contact), sum(c["of_right"] for c in contact)),
        "drills": (len(drills), len({each["topic"] for each in drills})),
    }


def filled(name: str, text: str, drills: list[Mapping[str, object]]) -> str:
    """The page with its figures."""
    known, words = figures(drills), WORDS[name]

    def told(found: re.Match[str]) -> str:
        some, of = known[found[2]]
        kind = "drills" if found[2] == "drills" else "share"
        return found[1] + words[kind].format(some=some, of=of, drills=some, topics=of) + found[3]

    return PLACE.sub(told, text)


def main() -> None:
    """Write both pages."""
    drills = json.loads(FIGURES.read_text(encoding="utf-8"))
    for name in PAGES:
        page = ROOT / name
        page.write_text(filled(name, page.read_text(encoding="utf-8"), drills), encoding="utf-8")


if __name__ == "__main__":
    main()
