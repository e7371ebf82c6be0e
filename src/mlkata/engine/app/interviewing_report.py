"""The report of an interview: what came of each part, with code and links, beside earlier ones for the same role."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mlkata.engine.app import faces, interviewing, quizzes, reading
from mlkata.engine.app.house import House
from mlkata.engine.app.records import numbers_of
from mlkata.engine.interview import flow, score
from mlkata.engine.render.model import Document
from mlkata.engine.render.numbers import fill
from mlkata.engine.render.parse import parse
from mlkata.engine.render.plain import plain
from mlkata.engine.render.sections import section
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import WRITTEN, Interview, Item, Kind, Report, State
from mlkata.spec.text import Lang, Text

if TYPE_CHECKING:
    from markupsafe import Markup

    from mlkata.engine.app.quizzes import Drawn
    from mlkata.engine.store.rows import Entry

BESIDE = 10  # earlier interviews that a report is compared with


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier interview for the same role. `minutes`: its length."""

    id: str
    at: datetime
    minutes: int
    report: Report


@dataclass(frozen=True, slots=True)
class Whole:
    """An interview with what came of it.

    Args:
        areas: the titles of its fields. code: place → the submission that tells most, of what was written.
        questions: place → the question of a quiz, where its topic is still there.
        earlier: the latest finished ones for the same role that began before this one.
    """

    interview: Interview
    report: Report
    areas: Mapping[str, Text]
    code: Mapping[int, Entry]
    questions: Mapping[int, Drawn]
    earlier: tuple[Past, ...]


def whole(house: House, name: str) -> Whole:
    """The report, of an interview that goes on too.

    Raises:
        MlkataError: there is none with this id.
    """
    found = interviewing.find(house, name)
    report = scored(found)
    areas = {area: house.areas.get(area, Text(area, area)) for area in report.fields}
    code = {each.place: entry for each in report.outcomes if (entry := house.store.submission(each.entry)) is not None}
    questions = {
        each.place: drawn
        for each in report.outcomes
        if each.score is not None and (drawn := question(house, each.item))
    }
    return Whole(found, report, areas, code, questions, _earlier(house, found))


def scored(found: Interview) -> Report:
    """What came of it so far."""
    return score.report(found.script, found.deeds)


def _earlier(house: House, found: Interview) -> tuple[Past, ...]:
    role, begun = found.script.terms.role, found.created_at
    known = [each for each in interviewing.earlier(house) if each.script.terms.role is role and each.created_at < begun]
    shown = [each for each in known if finished(each)][:BESIDE]
    return tuple(Past(each.id, each.created_at, each.script.terms.minutes, scored(each)) for each in shown)


def finished(found: Interview) -> bool:
    """Whether it has come to its end, so that it can be compared."""
    return found.state is State.FINISHED or (found.state is State.RUNNING and flow.current(found) is None)


def reports(house: House) -> tuple[tuple[Interview, Report], ...]:
    """All interviews with what came of them so far, the latest first."""
    return tuple((each, scored(each)) for each in interviewing.earlier(house))


def question(house: House, item: Item) -> Drawn | None:
    """A quiz's question; None of anything else, and where its topic does not have it any more."""
    if item.kind is Kind.QUIZ:
        with suppress(MlkataError):
            return quizzes.draw(house, item.topic, item.item, item.seed)
    return None


def path(house: House, item: Item) -> str:
    """The page where a part can be read up or practised, without the language."""
    base, (drill, _, mistake) = f"/topics/{item.topic}", item.item.partition("/")
    if item.kind is Kind.DEBUG:
        with suppress(MlkataError):
            topic, info = house.drill(item.topic, drill)
            return f"{base}/drills/{drill}/bugs/{faces.mistake_of(house, topic, info, mistake)[0]}"
    if item.kind in WRITTEN:
        return f"{base}/drills/{drill}"
    if item.kind is Kind.QUIZ:
        return f"{base}/quiz?name={item.item}&seed={item.seed}"
    return f"{base}#claim-{item.item}" if item.kind is Kind.OPENER else f"{base}#{item.item}"


# --- what a full answer says ---


def answer_text(house: House, item: Item, lang: Lang, width: int) -> str:
    """What to say, as text for a terminal; "" where the shelf does not have it any more."""
    with suppress(MlkataError):
        found = _answer(house, item, lang)
        return plain(found, (), width).strip("\n") if found else ""
    return ""


def answer_html(house: House, item: Item, lang: Lang) -> Markup:
    """The same as HTML."""
    from markupsafe import Markup

    from mlkata.engine.render.html import Place, html

    with suppress(MlkataError):
        found = _answer(house, item, lang)
        written = frozenset(each.id for each in house.topics)
        return html(found, Place(lang, item.topic, written=written)) if found else Markup()
    return Markup()


def _answer(house: House, item: Item, lang: Lang) -> Document | None:
    topic = house.topic(item.topic)
    if item.kind is Kind.FOLLOW_UP:
        return section(fill(reading.answer_document(topic, lang), numbers_of(topic)), item.item)
    claim = topic.claim(item.item)
    return parse(claim.says.say(lang), lang) if claim else None


def believed(house: House, item: Item) -> Text | None:
    """What people often say instead, of an opener."""
    with suppress(MlkataError):
        claim = house.topic(item.topic).claim(item.item) if item.kind is Kind.OPENER else None
        return claim.believed if claim else None
    return None


def told(entry: Entry | None) -> tuple[Text | None, Text | None]:
    """What the judge said of a submission, and what mistake it looked like."""
    verdict = entry.verdict if entry and isinstance(entry.verdict, Mapping) else {}
    return _text(verdict.get("says")), _text(verdict.get("diagnosis"))


def _text(found: object) -> Text | None:
    if isinstance(found, Mapping) and isinstance(found.get("zh"), str) and isinstance(found.get("en"), str):
        return Text(found["zh"], found["en"])
    return None
