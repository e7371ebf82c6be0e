"""Finding: what there is, and which topic answers a question."""

from __future__ import annotations

from mlkata.engine.app.house import House
from mlkata.engine.catalog.coverage import facets
from mlkata.engine.catalog.search import Hit, search
from mlkata.spec.topic import Topic


def has(topic: Topic) -> tuple[str, ...]:
    """The facets that a topic has, in the order of the syllabus."""
    return tuple(name for name in ("answer", "drill", "lab", "tool", "quiz") if name in facets(topic))


def ask(house: House, query: str, limit: int = 5) -> tuple[Hit, ...]:
    """The topics that answer a question or bear a name, best first; () where nothing fits."""
    return search(house.index, query, limit)
