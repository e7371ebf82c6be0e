"""Inside a topic: the claim, follow-up, drill or lab that fits a question best, with its place on the topic's pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mlkata.engine.catalog.marks import prose
from mlkata.engine.catalog.tools import tools
from mlkata.engine.catalog.words import STOP, neighbours, terms
from mlkata.spec.text import LANGS, Text
from mlkata.spec.topic import Topic

HEADING = re.compile(r"^#{2,3} (.+?)[ \t]*\{#([a-z0-9-]+)\}[ \t]*$", re.MULTILINE)
WEIGHTS = {"question": 1.25, "claim": 1.0, "drill": 1.1, "lab": 0.9, "tool": 0.9}
LEAST = 0.34  # of what the topic knows of a query: a passage must answer it
FLOOR = 0.15  # of the whole query


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a topic.

    Args:
        kind: "question" (a heading of the answer), "claim", "drill", "lab" or "tool". path: behind the topic's or, for
            a calculator, the language's address, e.g. "#crowd" or "/drills/nms". text: what stands there.
    """

    kind: str
    path: str
    text: Text
    held: frozenset[str]


def passages(topic: Topic) -> tuple[Passage, ...]:
    """Every place of a topic that a question could mean."""
    return (*_headings(topic), *_claims(topic), *_rest(topic))


def _held(*texts: Text) -> frozenset[str]:
    words = "\n".join(text.say(lang) for text in texts for lang in LANGS)
    return frozenset(terms(words) | neighbours(words))


def _headings(topic: Topic) -> Iterator[Passage]:
    """By anchor: both languages have the same."""
    found = {
        lang: {anchor: title for title, anchor in HEADING.findall(prose(topic.answer.get(lang, "")))} for lang in LANGS
    }
    for anchor in dict.fromkeys([*found["zh"], *found["en"]]):
        zh, en = (found[lang].get(anchor, "") for lang in LANGS)
        text = Text(zh or en, en or zh)
        yield Passage("question", f"#{anchor}", text, _held(text))


def _claims(topic: Topic) -> Iterator[Passage]:
    for claim in topic.claims:
        said = (claim.says, claim.question, *([claim.believed] if claim.believed else []))
        yield Passage("claim", f"#claim-{claim.id}", claim.says, _held(*said))


def _rest(topic: Topic) -> Iterator[Passage]:
    for drill in topic.drills:
        names = Text(drill.target, drill.id)
        yield Passage("drill", f"/drills/{drill.id}", drill.title, _held(drill.title, names))
    for lab in topic.labs:
        yield Passage("lab", f"/labs/{lab.name}", lab.title, _held(lab.title, Text(lab.name, lab.name)))
    for tool in tools(topic):
        yield Passage("tool", f"/tools/{tool.name}", tool.title, _held(tool.title, Text(tool.name, tool.name)))


def best(found: tuple[Passage, ...], query: str, rarity: Mapping[str, float], limit: int = 3) -> tuple[Passage, ...]:
    """Those that answer most of a query, best first; words that tell little (`rarity`) count little.

    What no passage holds, e.g. the topic's own name, tells nothing about the place in it.
    """
    wanted = {term: rarity.get(term, 1.0) for term in terms(query) - STOP}
    told = wanted.keys() & frozenset[str]().union(*(passage.held for passage in found))
    whole, total = sum(wanted.values()), sum(wanted[term] for term in told)
    if not total:
        return ()

    def matched(passage: Passage) -> float:
        return sum(wanted[term] for term in told if term in passage.held)

    scored = [(matched(each), each) for each in found]
    fitting = [(has * WEIGHTS[each.kind], each) for has, each in scored if has >= max(LEAST * total, FLOOR * whole)]
    fitting.sort(key=lambda pair: (-pair[0], len(pair[1].held)))
    return tuple(passage for _, passage in fitting[:limit])
