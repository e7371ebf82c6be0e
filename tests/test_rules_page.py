"""docs/rules.md says what the table of rules says."""

from __future__ import annotations

from pathlib import Path

from tools.rules import page


def test_the_page_is_up_to_date(root: Path) -> None:
    written = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m tools.rules docs/rules.md"
