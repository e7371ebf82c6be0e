"""Finds topics by any of their names and by what they say, in both languages, with slips of the keyboard."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mlkata.engine.catalog.marks import prose
from mlkata.engine.catalog.words import STOP, distance, neighbours, normal, shortened, slips, squash, terms
from mlkata.spec.text import LANGS, Text
from mlkata.spec.topic import Planned, Topic

# What a match is worth: an exact name beats any sum of the others.
EXACT, ONE_NAME, ALL_NAMES, CLAIMS, TEXT = 1000.0, 100.0, 60.0, 20.0, 10.0
SLIP = 0.75  # a word found by correcting it counts less
START = 0.6  # so does a word whose beginning was typed
LONGEST = 200  # characters of a query
LEAST = 12.0  # below this a hit is chance


@dataclass(frozen=True, slots=True)
class Hit:
    """One topic found.

    Args:
        name: the name that matched best. written: False for a topic that is only planned.
        score: larger is better; 1000 and more for an exact name.
    """

    id: str
    area: str
    title: Text
    name: str
    written: bool
    score: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One topic as it is looked up: its names, what its claims say, and everything else it says."""

    id: str
    area: str
    title: Text
    written: bool
    names: tuple[str, ...]
    claims: frozenset[str]
    text: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a topic: its terms, those written together as well, and how much its own terms tell."""

    text: str
    terms: frozenset[str]
    size: float


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that search knows; built once by `index`.

    Args:
        exact: squashed name → ids, titles first. names: by entry. held: all terms of an entry's names.
        rarity: term → how much it tells; `unknown` for any other. near: shortened word → words of names.
    """

    entries: tuple[Entry, ...]
    exact: Mapping[str, tuple[str, ...]]
    names: tuple[tuple[Name, ...], ...]
    held: tuple[frozenset[str], ...]
    rarity: Mapping[str, float]
    unknown: float
    near: Mapping[str, frozenset[str]]


def index(topics: Iterable[Topic], planned: Iterable[Planned] = ()) -> Index:
    """Looks at every topic once: a few milliseconds for each one written."""
    entries = tuple(_entries(tuple(topics), tuple(planned)))
    held = tuple(frozenset().union(*(terms(name) | neighbours(name) for name in each.names)) for each in entries)
    told = (names | each.claims | each.text for each, names in zip(entries, held, strict=True))
    common = Counter(term for every in told for term in every)
    rarity = {term: _rarity(count, len(entries)) * (0.15 if term in STOP else 1.0) for term, count in common.items()}
    names = tuple(tuple(_name(name, rarity) for name in each.names) for each in entries)
    return Index(entries, _exact(entries), names, held, rarity, _rarity(0, len(entries)), _near(held))


def _name(text: str, rarity: Mapping[str, float]) -> Name:
    own = terms(text)
    return Name(text, frozenset(own | neighbours(text)), sum(rarity[term] for term in own))


def _near(held: tuple[frozenset[str], ...]) -> dict[str, frozenset[str]]:
    """From every shortening of a word to the words: how a misspelt one is found."""
    near: dict[str, set[str]] = defaultdict(set)
    for word in frozenset().union(*held):
        for short in shortened(word, slips(word)) if slips(word) else ():
            near[short].add(word)
    return {short: frozenset(words) for short, words in near.items()}


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (total + 1) / (count + 0.5))


def _entries(topics: tuple[Topic, ...], planned: tuple[Planned, ...]) -> Iterator[Entry]:
    """One entry for each id; a written topic keeps the names it was planned under."""
    written = {topic.id: topic for topic in topics}
    known = {plan.id for plan in planned}
    for plan in planned:
        names = (plan.title.zh, plan.title.en, plan.id, *plan.aliases)
        if plan.id in written:
            yield _written(written[plan.id], names)
        else:
            yield Entry(plan.id, plan.area, plan.title, False, names, frozenset(), frozenset())
    yield from (_written(topic, ()) for topic in topics if topic.id not in known)


def _written(topic: Topic, names: tuple[str, ...]) -> Entry:
    own = (topic.title.zh, topic.title.en, topic.id, *topic.aliases)
    drills = [drill.title for drill in topic.drills]
    said = [
        text
        for claim in topic.claims
        for text in (claim.says, claim.question, *([claim.believed] if claim.believed else []))
    ]
    claims = _all_terms([*said, topic.summary, *drills])
    answers = [prose(topic.answer[lang]) for lang in LANGS if lang in topic.answer]
    text = frozenset(terms("\n".join([*answers, *topic.tags])))
    every = tuple(dict.fromkeys((*own, *names)))
    return Entry(topic.id, topic.area, topic.title, True, every, claims, text)


def _all_terms(texts: list[Text]) -> frozenset[str]:
    return frozenset(terms("\n".join(text.say(lang) for text in texts for lang in LANGS)))


def _exact(entries: tuple[Entry, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for count in (3, None):  # titles and ids before aliases
        for entry in entries:
            for name in entry.names[:count]:
                found[squash(name)].setdefault(entry.id)
    return {name: tuple(ids) for name, ids in found.items()}


def search(found: Index, query: str, limit: int = 10) -> tuple[Hit, ...]:
    """The topics that fit best, best first; () for a query without a word. Only its first 200 characters count."""
    query = query[:LONGEST]
    wanted = _wanted(found, query)
    exact = found.exact.get(squash(query), ())
    total = sum(weight for weight, _ in wanted)
    if not total and not exact:
        return ()
    ways = frozenset().union(*(ways for _, ways in wanted))
    hits = (_hit(found, at, wanted, total, exact, ways) for at in range(len(found.entries)))
    return tuple(sorted((hit for hit in hits if hit.score >= LEAST), key=lambda hit: (-hit.score, hit.id))[:limit])


Wanted = list[tuple[float, dict[str, float]]]  # for each word of the query: its weight, and what it may match how well


def _wanted(found: Index, query: str) -> Wanted:
    """Neighbours count only where some topic writes them as one."""
    last = normal(query).split()[-1:] if query and not query[-1].isspace() else []
    together = {term for term in neighbours(query) if term in found.rarity}
    return [_alternatives(found, term, [term] == last) for term in sorted(terms(query) | together)]


def _alternatives(found: Index, term: str, unfinished: bool) -> tuple[float, dict[str, float]]:
    weight = found.rarity.get(term, 0.15 if term in STOP else found.unknown * 0.5)
    ways = {term: 1.0}
    allowed = slips(term)
    if allowed:
        near = {word for short in shortened(term, allowed) for word in found.near.get(short, ())}
        close = [word for word in near if distance(word, term) <= min(allowed, slips(word) or allowed)]
        ways |= {word: SLIP for word in close if word not in ways}
        if term not in found.rarity and close:
            weight = max(found.rarity[word] for word in close)
    if unfinished and len(term) >= 2 and term.isascii():
        begun = {word for held in found.held for word in held if word.startswith(term)}
        ways |= {word: START for word in begun if word not in ways}
    return weight, ways


def _hit(found: Index, at: int, wanted: Wanted, total: float, exact: tuple[str, ...], ways: frozenset[str]) -> Hit:
    entry = found.entries[at]
    names = (name for name in found.names[at] if not ways.isdisjoint(name.terms))
    best, name = max(((_alike(wanted, total, name), name.text) for name in names), default=(0.0, ""))
    score = ONE_NAME * best
    for worth, held in ((ALL_NAMES, found.held[at]), (CLAIMS, entry.claims), (TEXT, entry.text)):
        score += worth * _covered(wanted, held) / (total or 1.0)
    if entry.id in exact:
        score += EXACT - exact.index(entry.id)
    return Hit(entry.id, entry.area, entry.title, name, entry.written, score)


def _covered(wanted: Wanted, held: frozenset[str]) -> float:
    """How much of the query these words answer."""
    return sum(weight * max((ways[word] for word in held.intersection(ways)), default=0.0) for weight, ways in wanted)


def _alike(wanted: Wanted, total: float, name: Name) -> float:
    """Between 0 and 1: how much of the query is in the name, and of the name in the query."""
    both = _covered(wanted, name.terms)
    return math.sqrt(min(both / total, 1.0) * min(both / name.size, 1.0)) if both and name.size else 0.0
