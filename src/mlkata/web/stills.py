"""A picture in place of one that could not be drawn: it says why, where the chart would stand. Pure."""

from __future__ import annotations

import unicodedata

from markupsafe import escape
from starlette.responses import Response

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang

WIDTH, HEIGHT, LINE = 560, 350, 22
COLUMNS = 62  # of narrow signs in a line
FACE = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
STYLE = ":root{color:#80550a}@media (prefers-color-scheme:dark){:root{color:#e6bb66}}"


def refused(error: MlkataError, lang: Lang) -> Response:
    """The reason as a picture; 422, so that nobody keeps it."""
    said = [error.what.say(lang), error.where, error.remedy.say(lang) if error.remedy else ""]
    lines = [line for text in said if text for line in wrapped(text)]
    top = (HEIGHT - LINE * len(lines)) / 2
    texts = "".join(
        f'<text x="{WIDTH / 2:.0f}" y="{top + LINE * place + 15:.0f}" text-anchor="middle">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<style>{STYLE}</style><g fill="currentColor" font-family="{FACE}" font-size="15">{texts}</g></svg>'
    )
    return Response(svg, 422, {"cache-control": "no-store"}, "image/svg+xml")


def wrapped(text: str, columns: int = COLUMNS) -> list[str]:
    """Lines of at most so many columns; Chinese may break anywhere, other words at spaces."""
    lines, line, wide = [], "", 0
    for word in _words(text):
        width = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in word)
        if line and wide + width > columns:
            lines.append(line.rstrip())
            line, wide = "", 0
            word = word.lstrip()
        line, wide = line + word, wide + width
    return [*lines, line.rstrip()] if line.strip() else lines


def _words(text: str) -> list[str]:
    words = [""]
    for sign in text:
        if unicodedata.east_asian_width(sign) in "WF":
            words += [sign, ""]
        elif sign == " ":
            words[-1] += sign
            words.append("")
        else:
            words[-1] += sign
    return [word for word in words if word]
