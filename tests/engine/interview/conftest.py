"""Shelves and sittings made by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mlkata.spec.card import Card, CardKind
from mlkata.spec.interview import Deed, Item, Kind, Offer, What
from mlkata.spec.text import Text

CARDS = {
    Kind.OPENER: CardKind.CLAIM,
    Kind.DRILL: CardKind.DRILL,
    Kind.DEBUG: CardKind.MISTAKE,
    Kind.QUIZ: CardKind.QUIZ,
}
START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def item(
    kind: Kind, topic: str = "t", name: str = "x", minutes: int = 2, points: int = 0, area: str = "detection"
) -> Item:
    texts = tuple(Text(f"点{n}", f"point {n}") for n in range(points))
    return Item(kind, topic, area, name, minutes, Text("题", "title"), Text("问", "ask"), texts)


def offer(made: Item, core: bool = False, follow_ups: tuple[Item, ...] = ()) -> Offer:
    return Offer(made, Card(made.topic, CARDS[made.kind], made.item).id, core, follow_ups)


def topic(
    name: str, area: str, core: bool = False, minutes: Sequence[int] = (6, 10, 15, 20), claims: int = 3
) -> list[Offer]:
    """Everything that a topic of the shelf offers."""
    follow = (item(Kind.FOLLOW_UP, name, "next", 1, 2, area),)
    found = [offer(item(Kind.OPENER, name, f"c{n}", 2, 2, area), core, follow) for n in range(claims)]
    for each in minutes:
        found.append(offer(item(Kind.DRILL, name, f"d{each}", each, 0, area), core))
        found += [offer(item(Kind.DEBUG, name, f"d{each}/m{n}", (each + 1) // 2, 0, area), core) for n in range(2)]
    return [*found, offer(item(Kind.QUIZ, name, "q", 3, 0, area), core)]


@pytest.fixture(scope="session")
def shelf() -> list[Offer]:
    """Twenty-four topics of six fields; every third is core."""
    areas = ("detection", "imaging", "layers", "supervised", "unsupervised", "elsewhere")
    return [each for n in range(24) for each in topic(f"t{n:02}", areas[n % 6], n % 3 == 0)]


Told = Callable[..., list[Deed]]


@pytest.fixture(scope="session")
def told() -> Told:
    """told((minutes, place, what, data), …): deeds at so many minutes after the start."""

    def made(*steps: tuple[Any, ...]) -> list[Deed]:
        return [
            Deed(f"{n}", place, What(what), START + timedelta(minutes=minutes), data[0] if data else {})
            for n, (minutes, place, what, *data) in enumerate(steps)
        ]

    return made
