"""A topic as a page: the answer in parts, its evidence, its code, and everything that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from mlkata.engine.app import charts
from mlkata.engine.app.evidence import Evidence, evidence
from mlkata.engine.app.house import House
from mlkata.engine.app.reading import answer_document
from mlkata.engine.app.records import numbers_of
from mlkata.engine.catalog.closure import needs
from mlkata.engine.catalog.tools import ToolInfo, tools
from mlkata.engine.render.code import code_html
from mlkata.engine.render.html import Part, Place, parts
from mlkata.engine.render.model import Figure
from mlkata.engine.render.numbers import fill
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS, Lang, Text
from mlkata.spec.topic import Topic


@dataclass(frozen=True, slots=True)
class Rung:
    """One file of ours that solves drills: its name, which targets, its code."""

    name: str
    targets: tuple[str, ...]
    code: Markup


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page of a topic shows.

    Args:
        parts: of the answer; () where there is none in this language, and `lacking` then says so.
        others: the languages that have an answer. needs, related: (id, title, whether it is written).
        recorded: the dates of its records, earliest and latest, as ISO text.
    """

    topic: Topic
    lang: Lang
    parts: tuple[Part, ...]
    evidence: tuple[Evidence, ...]
    rungs: tuple[Rung, ...]
    calculators: tuple[ToolInfo, ...]
    needs: tuple[tuple[str, Text, bool], ...]
    related: tuple[tuple[str, Text, bool], ...]
    recorded: tuple[str, str]
    lacking: MlkataError | None = None

    @property
    def often(self) -> tuple[Evidence, ...]:
        """The claims against which people often say something else."""
        return tuple(each for each in self.evidence if each.wrong)


def page(house: House, topic_id: str, lang: Lang) -> Page:
    """The page of a topic; remembered until one of its files changes.

    Raises:
        MlkataError: no such topic.
    """
    topic = house.topic(topic_id)
    figures = house.memory.of(("figures", topic_id, lang), (topic.folder,), lambda: _figures(topic, lang))
    drawn = charts.stamp(house)
    sizes = house.memory.of(
        ("sizes", topic_id, lang), (topic.folder,), lambda: charts.sizes(house, topic_id, lang, figures), drawn
    )
    known = tuple(sizes.items())
    return house.memory.of(("page", topic_id, lang), (topic.folder,), lambda: _page(house, topic, lang, sizes), known)


def _figures(topic: Topic, lang: Lang) -> tuple[str, ...]:
    """The charts in its answer, as addresses name them: `lab?name=value`."""
    blocks = answer_document(topic, lang).blocks if lang in topic.answer else ()
    charted = [block for block in blocks if isinstance(block, Figure) and block.kind == "lab"]
    return tuple(each.target + (f"?{urlencode(each.params)}" if each.params else "") for each in charted)


def _page(house: House, topic: Topic, lang: Lang, sizes: dict[str, tuple[int, int]]) -> Page:
    written = frozenset(each.id for each in house.topics)
    marked = {claim.id: (claim.kind.value, claim.says.say(lang)) for claim in topic.claims}
    place = Place(lang, topic.id, marked, written, sizes=sizes)
    found: tuple[Part, ...] = ()
    lacking: MlkataError | None = None
    try:
        found = parts(fill(answer_document(topic, lang), numbers_of(topic)), place)
    except MlkataError as error:
        lacking = MlkataError(error.what, error.where)  # what to do next is a button there, no option
    proofs = evidence(topic, lang, place.met)
    dates = sorted(each.record.date for each in proofs if each.record) or ["", ""]
    return Page(
        topic,
        lang,
        found,
        proofs,
        tuple(_rungs(topic)),
        tools(topic),
        tuple(_named(house, needs(topic, house.shelves))),
        tuple(_named(house, topic.related)),
        (dates[0], dates[-1]),
        lacking,
    )


def _named(house: House, ids: tuple[str, ...]) -> Iterator[tuple[str, Text, bool]]:
    titles = {plan.id: plan.title for plan in house.planned} | {topic.id: topic.title for topic in house.topics}
    written = {topic.id for topic in house.topics}
    for each in ids:
        yield each, titles.get(each, Text(each, each)), each in written


def _rungs(topic: Topic) -> Iterator[Rung]:
    """Every file that some drill names, once, with the targets it solves."""
    targets: dict[str, list[str]] = {}
    for drill in topic.drills:
        for name in drill.rungs:
            targets.setdefault(name, []).append(drill.target)
    for name, solved in targets.items():
        path: Path = topic.folder / f"{name}.py"
        if path.is_file():
            yield Rung(name, tuple(dict.fromkeys(solved)), code_html(path.read_text(encoding="utf-8")))


def languages(topic: Topic) -> tuple[Lang, ...]:
    """The languages in which a topic has an answer."""
    return tuple(lang for lang in LANGS if lang in topic.answer)
