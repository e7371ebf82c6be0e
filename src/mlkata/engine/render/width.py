"""Wraps text that mixes Chinese and English: wide characters take two columns and may break, but not before a comma."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

NOT_FIRST = "、。,.;:!?)]}%…》】」』”’\uff0c\uff1b\uff1a\uff01\uff1f\uff09⁰¹²³⁴⁵⁶⁷⁸⁹˒"
NOT_LAST = "([{《【「『“‘\uff08"
PIECE = re.compile(r"\s+|[^\s\u2e80-\u9fff\uf900-\uffef]+|.", re.DOTALL)


def columns(text: str) -> int:
    """How many columns the text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def wrap(text: str, width: int, first: str = "", rest: str = "") -> str:
    """The text in lines of at most `width` columns, led by `first` and then `rest`; long words stay whole."""
    lines: list[str] = []
    line, lead = "", first
    for piece in _pieces(text):
        if not line and not piece.strip():
            continue
        if line and columns(lead + line + piece.rstrip()) > width:
            lines.append(lead + line.rstrip())
            line, lead = piece.lstrip(), rest
        else:
            line += piece
    return "\n".join([*lines, lead + line.rstrip()]) if line or not lines else "\n".join(lines)


def _pieces(text: str) -> Iterator[str]:
    """What stays together: a word, or a wide character with the punctuation that clings to it."""
    held = ""
    for piece in PIECE.findall(text):
        clings = piece[0] in NOT_FIRST or (held and held[-1] in NOT_LAST)
        if held and not clings:
            yield held
            held = ""
        held += piece
    if held:
        yield held
