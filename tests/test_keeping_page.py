"""docs/keeping.md is what its tool writes: every word, and of the numbers those that take seconds to measure again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.keeping import page
from tools.keeping.measured import LEARNERS, RETENTIONS, one

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "keeping.md").read_text(encoding="utf-8")


def test_the_words_are_those_of_the_tool() -> None:
    assert PAGE.startswith(page.WORDS)
    for part in (page.LEARNED, page.FITTED):
        assert f"\n{part}" in PAGE


def test_every_learner_is_shown_at_every_wish() -> None:
    for name in LEARNERS.values():
        for retention in RETENTIONS:
            assert f"| {name} | {retention:.0%} |" in PAGE
        assert f"| {name} | usual |" in PAGE
        assert f"| {name} | fitted, " in PAGE


@pytest.mark.parametrize("name", LEARNERS)
def test_numbers_measured_again_are_the_same(name: str) -> None:
    found = one(name, 0.9)
    for table in (page.table((), [page.retention_row(found)]), page.calibrations([found])):
        for row in table.splitlines():
            assert row in PAGE or set(row) <= set("|- ")


def test_the_last_words_take_their_numbers_from_the_tables() -> None:
    last = PAGE.rpartition("\n\n")[2]
    rows = [line.split(" | ") for line in PAGE.splitlines() if line.startswith("| forgets by half-lives | fitted")]
    _, _, _, _, remembered, _, foreseen, daily = rows[0]
    for share in (remembered, foreseen):
        assert f"{float(share.rstrip('%')):.0f}%" in last
    assert f"{float(daily.rstrip(' |')):.0f} reviews a day instead" in last
