"""Texts that leave the handbook, for Anki or paper: without figures, and without links that lead nowhere out there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from mlkata.engine.render import model
from mlkata.engine.render.html import Place, html, sentences_html
from mlkata.engine.render.maths import mathml
from mlkata.engine.render.model import Document, Inline
from mlkata.engine.render.parse import parse
from mlkata.spec.text import Lang

Maths = Callable[[str, bool], Markup]  # a formula, and whether it stands alone


def prose(markdown: str, lang: Lang, maths: Maths = mathml) -> Markup:
    """Markdown with formulas as HTML."""
    return html(flat(parse(markdown, lang)), Place(lang, maths=maths))


def line(markdown: str, lang: Lang, maths: Maths = mathml) -> Markup:
    """The same as one line, to stand inside another element."""
    blocks = flat(parse(markdown, lang)).blocks
    sentences = tuple(each for block in blocks for each in model.sentences_of(block))
    return sentences_html(sentences, Place(lang, maths=maths))


def flat(document: Document) -> Document:
    """The document without figures; a link into the handbook is its words."""
    blocks = tuple(block for block in document.blocks if not isinstance(block, model.Figure))
    return model.mapped(replace(document, blocks=blocks), _unlinked)


def _unlinked(inline: Inline) -> Inline:
    if isinstance(inline, model.Link) and inline.kind != "web":
        return model.Words(inline.text)
    return inline
