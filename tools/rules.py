"""Writes docs/rules.md from the table of rules: `python -m tools.rules docs/rules.md`."""

from __future__ import annotations

import sys
from pathlib import Path

from mlkata.spec.rules import RULES, Rule

HEAD = """# The rules of `mlkata check`

Generated from `mlkata.spec.rules` by `python -m tools.rules docs/rules.md`. `mlkata rule CODE` prints one of them in
your language. Rules marked “files” read files only: they are what `mlkata check --fast` asks.

| rule | asks | why | mend it | |
|---|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_row(rule) for rule in RULES)


def _row(rule: Rule) -> str:
    cells = (each.en.replace("|", "\\|") for each in (rule.what, rule.why, rule.fix))
    return f"| `{rule.code}` | {' | '.join(cells)} | {'files' if rule.static else 'runs'} |\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
