"""Reading: what a topic says, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mlkata.engine.app.house import House
from mlkata.engine.app.records import numbers_of
from mlkata.engine.render.model import Document, Heading
from mlkata.engine.render.numbers import fill, unfilled
from mlkata.engine.render.parse import parse
from mlkata.engine.render.plain import plain
from mlkata.engine.render.sections import section
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Topic

if TYPE_CHECKING:  # the terminal does without
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Answer:
    """A topic's answer in one language, as text for a terminal.

    Args:
        missing: numbers that no record fills yet (an author's affair), e.g. "starts.distinct".
    """

    topic: Topic
    lang: Lang
    text: str
    missing: tuple[str, ...] = ()


def spoken(text: Text, lang: Lang, width: int = 80) -> str:
    """A task, a question or its steps as text for a terminal: wrapped, formulas in readable characters."""
    return plain(parse(text.say(lang), lang), (), width).strip("\n")


def prose_html(text: Text, lang: Lang) -> Markup:
    """A task, a question, a hint or its steps as HTML: Markdown with formulas, everything else escaped."""
    from mlkata.engine.render.html import Place, html

    return html(parse(text.say(lang), lang), Place(lang))


def line_html(text: Text, lang: Lang) -> Markup:
    """The same as one line, to stand inside another element."""
    from mlkata.engine.render.html import Place, sentences_html
    from mlkata.engine.render.model import sentences_of

    blocks = parse(text.say(lang), lang).blocks
    return sentences_html(tuple(each for block in blocks for each in sentences_of(block)), Place(lang))


def plain_line(markdown: str) -> str:
    """A text as one plain line: formulas in readable characters, no marks."""
    return " ".join(plain(parse(markdown, "en"), (), 10_000).split())


def show(house: House, topic_id: str, lang: Lang, width: int = 80, part: str = "") -> Answer:
    """What a topic says.

    `width` is in columns; `part` an anchor of the answer ("short", "long", "follow-ups", "traps" …), "" for all of it.

    Raises:
        MlkataError: no such topic or part, or it has no answer in this language.
    """
    topic = house.topic(topic_id)
    document = answer_document(topic, lang)
    if part:
        document = part_of(topic, document, part)
    numbers = numbers_of(topic)
    missing = tuple(f"{each.lab}.{each.name}" for each in unfilled(fill(document, numbers)))
    return Answer(topic, lang, plain(document, topic.claims, width, topic.sources, numbers), missing)


def answer_document(topic: Topic, lang: Lang) -> Document:
    """The answer, parsed.

    Raises:
        MlkataError: there is none in this language.
    """
    if lang not in topic.answer:
        what = Text(
            f"“{topic.title.zh}”还没有这种语言的答案。", f"“{topic.title.en}” has no answer in this language yet."
        )
        other = "zh" if lang == "en" else "en"
        remedy = Text(f"换一种语言：--lang {other}。", f"Try the other language: --lang {other}.")
        raise MlkataError(what, f"{topic.id}/answer.{lang}.md", remedy)
    return parse(topic.answer[lang], lang)


def anchors(house: House, topic_id: str, lang: Lang) -> tuple[str, ...]:
    """The parts that an answer has, in order: what `show` takes as `part`.

    Raises:
        MlkataError: no such topic, or it has no answer in this language.
    """
    return _anchors(answer_document(house.topic(topic_id), lang))


def _anchors(document: Document) -> tuple[str, ...]:
    return tuple(block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor)[1:]


def part_of(topic: Topic, document: Document, anchor: str) -> Document:
    """What stands below the heading with this anchor.

    Raises:
        MlkataError: the answer has no such part.
    """
    found = section(document, anchor)
    if found is None:
        listed = " · ".join(_anchors(document))
        what = Text(f"这份答案没有“{anchor}”这一部分。", f"This answer has no part “{anchor}”.")
        raise MlkataError(what, topic.id, Text(f"可选：{listed}。", f"Choose one of: {listed}."))
    return found
