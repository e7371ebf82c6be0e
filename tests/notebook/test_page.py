"""docs/notebook.md: its transcript is what the magics print, its table names what they take."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.notebook.conftest import Shell

from mlkata.notebook import magics

PAGE = (Path(__file__).parents[2] / "docs" / "notebook.md").read_text(encoding="utf-8")
TRANSCRIPT = PAGE.split("## A sitting")[1].split("```text\n")[1].split("```")[0]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def sitting(text: str) -> Iterator[tuple[str, str]]:
    """What was typed, and what was shown."""
    for part in re.split(r"^In: ", text, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        count = next((at for at, line in enumerate(lines[1:], 1) if not line.startswith("    ")), len(lines))
        yield "\n".join([lines[0], *(line[4:] for line in lines[1:count])]), "\n".join(lines[count:]).strip()


def answered(shell: Shell, typed: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a cell of magics shows as text."""
    first, _, rest = typed.partition("\n")
    name, _, line = first.lstrip("%").partition(" ")
    capsys.readouterr()
    shown = shell.run(name, line, rest + "\n" if first.startswith("%%") else None)
    return "\n".join([*(str(each["text/plain"]) for each in shown), capsys.readouterr().out]).strip()


def test_the_transcript_is_what_happens(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    cells = list(sitting(TRANSCRIPT))
    assert cells[0] == ("%load_ext mlkata", "")
    assert len(cells) >= 6
    for typed, wanted in cells[1:]:
        got = answered(shell, typed, capsys)
        assert doctest.OutputChecker().check_output(wanted.replace("…", "...") + "\n", got + "\n", FLAGS), (typed, got)


def test_the_table_names_what_the_magics_take() -> None:
    rows = {}
    for line in PAGE.splitlines():
        if match := re.match(r"\| `(%+\w+)[^`]*` \| (.*) \|$", line):
            rows[match[1]] = line
    assert set(rows) == {"%drill", "%%drill", "%lab", "%answer", "%mlkata"}
    usages = {"%%drill": magics.DRILL, "%lab": magics.LAB, "%answer": magics.ANSWER}
    for name, usage in usages.items():
        assert set(re.findall(r"--\w+", rows[name])) == {*usage.flags, *usage.options}
