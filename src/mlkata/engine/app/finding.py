"""Finding: what there is, and which topic answers a question."""

from __future__ import annotations

from dataclasses import dataclass

from mlkata.engine.app.house import House
from mlkata.engine.catalog.coverage import facets
from mlkata.engine.catalog.passages import Passage, best, passages
from mlkata.engine.catalog.search import EXACT, Hit, search
from mlkata.spec.topic import Topic


@dataclass(frozen=True, slots=True)
class Answer:
    """A topic that answers a question, and the very places in it.

    Args:
        exact: the question is one of its names.
    """

    hit: Hit
    places: tuple[Passage, ...]
    exact: bool


def has(topic: Topic) -> tuple[str, ...]:
    """The facets that a topic has, in the order of the syllabus."""
    return tuple(name for name in ("answer", "drill", "lab", "tool", "quiz") if name in facets(topic))


def ask(house: House, query: str, limit: int = 5) -> tuple[Hit, ...]:
    """The topics that answer a question or bear a name, best first; () where nothing fits."""
    return search(house.index, query, limit)


def answers(house: House, query: str, limit: int = 8, places: int = 3) -> tuple[Answer, ...]:
    """As `ask`, with the places inside each written topic that fit best."""
    rarity = house.index.rarity
    return tuple(
        Answer(hit, best(_places(house, hit.id), query, rarity, places) if hit.written else (), hit.score >= EXACT - 5)
        for hit in ask(house, query, limit)
    )


def _places(house: House, topic_id: str) -> tuple[Passage, ...]:
    topic = house.topic(topic_id)
    return house.memory.of(("passages", topic_id), (topic.folder,), lambda: passages(topic))
