"""What a card says as Anki shows it: formulas between MathJax's delimiters, code in classes, nothing that leads out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup, escape

from mlkata.engine.render import outside
from mlkata.engine.render.code import code_html
from mlkata.spec.text import Lang, Text

DELIMITERS = {False: (r"\(", r"\)"), True: (r"\[", r"\]")}
POINTS = Text("要说到的点", "What to name")
OFTEN = Text("常听说，但不准确：", "Often said, but not quite so: ")


def prose(markdown: str, lang: Lang) -> Markup:
    """Markdown with formulas as HTML for a field."""
    return outside.prose(markdown, lang, mathjax)


def line(markdown: str, lang: Lang) -> Markup:
    """The same as one line, to stand inside another element."""
    return outside.line(markdown, lang, mathjax)


def mathjax(tex: str, display: bool = False) -> Markup:
    """A formula as it was written, between the delimiters that Anki looks for."""
    before, after = DELIMITERS[display]
    return Markup("{}{}{}").format(before, escape(tex), after)


def full_answer(says: str, points: Sequence[str], believed: str, lang: Lang) -> Markup:
    """The back of a card: what is right, what a full answer names, what people often say instead."""
    parts = [prose(says, lang)]
    if points:
        items = Markup().join(Markup("<li>{}</li>").format(line(point, lang)) for point in points)
        parts.append(Markup('<p class="label">{}</p><ul>{}</ul>').format(POINTS.say(lang), items))
    if believed:
        often = Markup('<blockquote class="often"><b>{}</b>{}</blockquote>')
        parts.append(often.format(OFTEN.say(lang), line(believed, lang)))
    return Markup("\n").join(parts)


def code(text: str) -> Markup:
    """Python, highlighted."""
    return code_html(text.strip("\n"))


def repair(lines: str) -> Markup:
    """The lines that differ, as a diff has them."""
    return code_html(lines, "diff")


def look() -> str:
    """The style sheet of all cards, light and dark."""
    return Path(__file__).with_name("anki.css").read_text(encoding="utf-8")
