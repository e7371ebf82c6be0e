"""Formulas as MathML: every one of the shelf converts, none needs a style of its own."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import math_core
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.catalog.marks import prose
from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.topics import scan
from mlkata.engine.lab import quizzes
from mlkata.engine.render.maths import CLASSES, converted, mathml
from mlkata.engine.render.model import Block, Display, Heading, Inline, Maths, Words, sentences_of, walk
from mlkata.engine.render.parse import parse
from mlkata.spec.text import LANGS, Lang, Text
from mlkata.spec.topic import Topic

TOPICS = scan(shelves()[0]).topics
ROWS = {
    "aligned": r"\begin{aligned} a &= b \\ &= c \end{aligned}",
    "cases": r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    "columns": r"\begin{array}{l|cr} a & b & c \\ d & e & f \end{array}",
    "matrix": r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
    "numbered": r"\begin{align} a &= b \end{align}",
    "colour": r"\textcolor{red}{x}",
    "a wide accent": r"\widetilde{xy} + \widehat{xy}",
    "below a sum": r"\sum_{\substack{i < n \\ j < m}} x_{ij}",
}
BROKEN = [r"\nosuch{x}", r"\frac{1", "x_", "}", r"\begin{nosuch} x \end{nosuch}", r"\nosuch <b onclick='x'>&amp;"]


def drawn(markup: str) -> Element:
    """HTML's names of characters are no XML."""
    return fromstring(re.sub(r"&(?!lt|gt|amp|quot|#)\w+;", lambda name: html.unescape(name[0]), markup))


def lines(block: Block) -> list[tuple[Inline, ...]]:
    return [block.inlines] if isinstance(block, Heading) else [each.inlines for each in sentences_of(block)]


def words(block: Block) -> Iterator[str]:
    yield from (each.text for line in lines(block) for each in line if isinstance(each, Words))


def formulas(blocks: tuple[Block, ...]) -> Iterator[tuple[str, bool]]:
    """Every formula, and whether it stands alone."""
    for block in walk(blocks):
        if isinstance(block, Display):
            yield block.tex, True
        yield from ((each.tex, False) for line in lines(block) for each in line if isinstance(each, Maths))


def texts(found: object) -> Iterator[Text]:
    """Every text in both languages that a topic holds, however deep."""
    if isinstance(found, Text):
        yield found
    elif isinstance(found, tuple):
        for each in found:
            yield from texts(each)
    elif dataclasses.is_dataclass(found):
        for field in dataclasses.fields(found):
            yield from texts(getattr(found, field.name))


def written(topic: Topic) -> Iterator[tuple[str, bool]]:
    """Every formula that a topic's files hold."""
    for lang in LANGS:
        yield from formulas(parse(topic.answer[lang], lang).blocks)
    for text in texts(topic):
        for lang in LANGS:
            yield from formulas(parse(text.say(lang), lang).blocks)


def unfit(found: set[tuple[str, bool]]) -> list[str]:
    """What is wrong with these formulas."""
    return [f"{tex}: {wrong}" for tex, alone in sorted(found) if (wrong := trouble(tex, alone))]


def trouble(tex: str, alone: bool) -> str:
    try:
        made = converted(tex, alone)
    except math_core.LatexError as error:
        return str(error)
    shown = drawn(made)
    if any("style" in each.attrib for each in shown.iter()) or " style=" in made:
        return "a style of its own"
    return "" if (shown.get("display") == "block") == (shown.get("tabindex") == "0") == alone else "reached wrongly"


# the shelf


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_formula_of_a_topic_converts(topic: Topic) -> None:
    found = set(written(topic))
    assert {alone for _, alone in found} == {True, False}
    assert unfit(found) == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_formula_of_an_answer_is_overlooked(lang: Lang) -> None:
    for topic in TOPICS:
        blocks = [*walk(parse(topic.answer[lang], lang).blocks)]
        assert sum(isinstance(block, Display) for block in blocks) == prose(topic.answer[lang]).count("$$") / 2
        assert [text for block in blocks for text in words(block) if "$" in text or "\\" in text] == []


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic.quizzes], ids=lambda topic: topic.id)
def test_every_formula_of_a_question_converts(topic: Topic) -> None:
    modules = [f"{topic.module}.{each}" for each in topic.quizzes]
    asked = [
        quizzes.question(quizzes.ask(module, name, seed))
        for module in modules
        for name in quizzes.titles(module)
        for seed in range(5)
    ]
    said = [(text, lang) for each in asked for text in (each.ask, each.steps) for lang in LANGS]
    assert unfit({found for text, lang in said for found in formulas(parse(text.say(lang), lang).blocks)}) == []


# what pages may hold


@pytest.mark.parametrize("tex", ROWS.values(), ids=ROWS)
def test_rows_and_columns_are_set_by_classes(tex: str) -> None:
    assert [trouble(tex, alone) for alone in (False, True)] == ["", ""]


@pytest.mark.parametrize("name", ["aligned", "cases", "columns"])
def test_a_class_says_where_a_column_stands(name: str) -> None:
    shown = drawn(converted(ROWS[name], True))
    rows = [[cell.get("class") or "" for cell in row] for row in shown.iter("mtr")]
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert {word for cell in rows[0] for word in cell.split()} <= set(CLASSES.values())
    assert any(rows[0])


def test_every_class_has_its_rule(package: Path) -> None:
    sheets = "\n".join(each.read_text(encoding="utf-8") for each in (package / "web" / "static").rglob("*.css"))
    assert [name for name in CLASSES.values() if f"math .{name} {{" not in sheets] == []


def test_only_what_stands_alone_is_reached_by_keyboard() -> None:
    assert 'tabindex="0"' in converted("x", True)
    assert "tabindex" not in converted("x")
    assert "block" not in converted("x")


# what cannot be converted


@pytest.mark.parametrize("tex", BROKEN)
@pytest.mark.parametrize("alone", [False, True])
def test_what_cannot_be_converted_stands_as_written(tex: str, alone: bool) -> None:
    with pytest.raises(math_core.LatexError):
        converted(tex, alone)
    shown = drawn(mathml(tex, alone))
    assert (shown.tag, shown.text, len(shown)) == ("code", tex, 0)


@given(st.text(alphabet=list("ab12<>&\"'{}_^\\$ =字"), max_size=40), st.booleans())
def test_any_text_gives_whole_and_harmless_html(tex: str, alone: bool) -> None:
    shown = drawn(mathml(tex, alone))
    assert shown.tag in ("math", "code")
    assert not [name for each in shown.iter() for name in each.attrib if name == "style" or name.startswith("on")]
