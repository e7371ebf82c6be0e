"""The reader's language and options, known before any command runs: help texts are in that language too."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mlkata.engine.app.settings import Settings, language, settings
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text

if TYPE_CHECKING:
    from mlkata.engine.app.house import House


def asked_language(arguments: list[str]) -> tuple[str | None, list[str]]:
    """`--lang zh` or `--lang=zh` wherever it stands, and the arguments without it."""
    rest, found = list(arguments), None
    for at, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(arguments):
            found, rest[at : at + 2] = arguments[at + 1], ["", ""]
        elif word.startswith("--lang="):
            found, rest[at] = word.partition("=")[2], ""
    kept = [word for word, was in zip(rest, arguments, strict=True) if word or not was]
    return found, kept


def detected() -> Lang:
    """The language for help texts; a wrong one is told later, when a command runs."""
    try:
        return language(os.environ, asked_language(sys.argv[1:])[0])
    except MlkataError:
        return "en"


LANG: Lang = detected()


def tr(zh: str, en: str) -> str:
    """One of the two, in the reader's language."""
    return zh if LANG == "zh" else en


def say(text: Text) -> str:
    """A text in the reader's language."""
    return text.say(LANG)


@dataclass
class Options:
    """What stands before the command's name."""

    shelves: tuple[Path, ...] = ()
    trust: bool = False
    unsealed: bool = False


OPTIONS = Options()


def current() -> Settings:
    """Settings of this call."""
    return settings(os.environ, LANG, OPTIONS.shelves, OPTIONS.trust, OPTIONS.unsealed)


@contextmanager
def house() -> Iterator[House]:
    """The house for one command; its processes end with it."""
    from mlkata.engine.app.house import House

    with House(current()) as opened:
        yield opened
