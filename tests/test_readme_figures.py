"""The READMEs' figures are those of the shelf's judge-quality.json."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tools.readme import FIGURES, PAGES, PLACE, figures, filled


@pytest.mark.parametrize("name", PAGES)
def test_the_figures_are_up_to_date(name: str, root: Path) -> None:
    drills = json.loads(FIGURES.read_text(encoding="utf-8"))
    text = (root / name).read_text(encoding="utf-8")
    assert {found[2] for found in PLACE.finditer(text)} == {"wrong", "right", "drills"}
    assert filled(name, text, drills) == text, "run: python -m tools.readme"


def test_figures_are_sums_over_the_drills() -> None:
    contact = {"false_accepts": 1, "of": 10, "false_rejects": 2, "of_right": 3}
    drills = [{"topic": topic, "first_contact": contact} for topic in ("a", "a", "b")]
    assert figures(drills) == {"wrong": (3, 30), "right": (6, 9), "drills": (3, 2)}
    assert filled("README.md", "x <!-- q:wrong -->?<!-- /q --> y", drills) == "x <!-- q:wrong -->3 of 30<!-- /q --> y"


def test_the_attacks_are_counted_as_they_are(root: Path) -> None:
    attacks = tomllib.loads((root / "tests" / "engine" / "sandbox" / "attacks.toml").read_text(encoding="utf-8"))[
        "attack"
    ]
    groups = Counter(attack["group"] for attack in attacks)
    told = dict(
        re.findall(
            r"^\| (G\d+) \|.*\| (\d+) \|$", (root / "docs" / "judge.md").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    assert told == {group: str(count) for group, count in groups.items()}
    for name, words in (("README.md", f"0 of {len(attacks)} attacks"), ("README.zh-CN.md", f"{len(attacks)} 次攻击")):
        assert words in (root / name).read_text(encoding="utf-8")
