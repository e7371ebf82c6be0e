"""The engine's digest: it holds whatever may change a verdict, and nothing of keeping."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from mlkata.engine.catalog.digest import KEEPING, PACKAGE, deciding


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)
            yield node.module
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def test_the_judge_never_imports_the_words_of_keeping() -> None:
    forbidden = {"mlkata." + name.removesuffix(".py").replace("/", ".") for name in KEEPING}
    files = list(deciding())
    assert len(files) > 20
    assert not {file.name: found for file in files if (found := forbidden & set(imported(file)))}


def test_what_is_left_out_exists_and_is_left_out() -> None:
    assert not {PACKAGE / name for name in KEEPING} & set(deciding())
    assert (PACKAGE / "spec" / "card.py").is_file()
