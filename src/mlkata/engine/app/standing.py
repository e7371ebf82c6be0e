"""HTML that stands alone, for notebooks: no pages behind it, formulas as TeX, an answer's evidence beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from mlkata.engine.app.evidence import Evidence, evidence
from mlkata.engine.app.house import House
from mlkata.engine.app.reading import answer_document, part_of
from mlkata.engine.app.records import numbers_of
from mlkata.engine.render.html import Chart, Place, html
from mlkata.engine.render.numbers import fill
from mlkata.engine.render.parse import parse
from mlkata.spec.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer, or a part of it, and the claims that it marks, in the order of their numbers."""

    html: Markup
    proofs: tuple[Evidence, ...]


def answer_html(house: House, topic_id: str, lang: Lang, part: str, chart: Chart) -> Standing:
    """What a topic says: its claims are numbers, its links to other topics plain text.

    `part` is an anchor of the answer, "" for all of it; `chart` says how a chart is shown, by the lab's name ("" for a
    drawing), its parameters and the caption.

    Raises:
        MlkataError: no such topic or part, or it has no answer in this language.
    """
    topic = house.topic(topic_id)
    document = answer_document(topic, lang)
    chosen = part_of(topic, document, part) if part else document
    marked = {claim.id: (claim.kind.value, claim.says.say(lang)) for claim in topic.claims}
    place = Place(lang, topic.id, marked, maths=tex, chart=chart)
    text = html(fill(chosen, numbers_of(topic)), place)
    return Standing(text, tuple(each for each in evidence(topic, lang, place.met) if each.number))


def passage_html(text: Text, lang: Lang) -> Markup:
    """A task, a hint or a claim: Markdown with formulas, everything else escaped."""
    return html(parse(text.say(lang), lang), Place(lang, maths=tex, chart=_caption))


def tex(source: str, alone: bool) -> Markup:
    """A formula as TeX: whoever shows a notebook may strip MathML until a square is a 2."""
    return Markup("<p>$${}$$</p>").format(source) if alone else escape(f"${source}$")


def _caption(lab: str, params: Mapping[str, str], caption: str) -> Markup:
    return Markup("<p>{}</p>").format(caption)
