"""What the pages themselves say, in both languages: locales/<lang>/<page>.toml, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mlkata.spec.text import LANGS, Lang

FOLDER = Path(__file__).parent / "locales"


@cache
def words(lang: Lang) -> SimpleNamespace:
    """All words of a language: `t.home.title` is [title] of home.toml. A missing one is an AttributeError."""
    return SimpleNamespace(**{path.stem: _spaced(read(path)) for path in sorted((FOLDER / lang).glob("*.toml"))})


def read(path: Path) -> dict[str, Any]:
    """One catalogue as nested mappings."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def keys(lang: Lang) -> dict[str, str]:
    """Every word by its full name, "home.title": for comparing the languages."""
    return {
        f"{path.stem}.{name}": text
        for path in sorted((FOLDER / lang).glob("*.toml"))
        for name, text in _flat(read(path)).items()
    }


def _flat(table: Mapping[str, Any], lead: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in table.items():
        found |= _flat(value, f"{lead}{name}.") if isinstance(value, dict) else {f"{lead}{name}": value}
    return found


def _spaced(table: Mapping[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(
        **{name: _spaced(value) if isinstance(value, dict) else value for name, value in table.items()}
    )


def other(lang: Lang) -> Lang:
    """The language that one could switch to."""
    return next(each for each in LANGS if each != lang)
