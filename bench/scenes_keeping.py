"""A reader of two years: a shelf of 10,000 cards, and ten reviews of each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy as np

from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.spec.card import Card, Rating, Review

TOPICS, CLAIMS, REVIEWS = 250, 40, 10
FIRST = date(2024, 1, 1)
TOPIC = """id = "{id}"
level = 1
tags = []
aliases = []
{texts}
[[sources]]
key = "made"
authors = "nobody"
title = "made for the bench"
year = 2024
where = "here"
locator = "p. 1"
"""
CLAIM = """
[[claims]]
id = "{id}"
kind = "cited"
truth = "true"
source = "made"
{texts}
[[claims.key_points]]
zh = "点"
en = "point"
"""


def shelf(folder: Path) -> Path:
    """A shelf of so many topics, each of claims alone."""
    root = folder / "benchshelf"
    for number in range(TOPICS):
        place = root / "made" / f"topic_{number:03}"
        place.mkdir(parents=True)
        for each in (place.parent, place):
            (each / "__init__.py").touch()
        claims = "".join(
            CLAIM.format(id=f"claim-{number:03}-{n:02}", texts=_texts("claims.says", "claims.question"))
            for n in range(CLAIMS)
        )
        head = TOPIC.format(id=place.name.replace("_", "-"), texts=_texts("title", "summary"))
        (place / "topic.toml").write_text(head + claims, encoding="utf-8")
    return root


def _texts(*names: str) -> str:
    return "".join(f'[{name}]\nzh = "甲"\nen = "a"\n' for name in names)


def reviews(cards: tuple[Card, ...], seed: int = 0) -> Iterator[Review]:
    """Ten reviews of each card at growing distances, one in ten forgotten."""
    rng = np.random.default_rng(seed)
    for card in cards:
        day = FIRST + timedelta(days=int(rng.integers(300)))
        for place in range(REVIEWS):
            rating = Rating(int(rng.choice([1, 2, 3, 3, 3, 3, 3, 3, 3, 4])))
            at = datetime.combine(day, time(12), UTC) + timedelta(seconds=int(rng.integers(30_000)))
            yield Review(f"{card.topic}-{card.item}-{place}", card.id, at, day, rating, 20.0, 0.9 if place else None)
            day += timedelta(days=int(rng.integers(1, 4 + 12 * place)))


@contextmanager
def lived_in(folder: Path) -> Iterator[House]:
    """A house on that shelf alone, with all these reviews and nothing reckoned of them."""
    from mlkata.engine.store import cards, opening, tables

    root = shelf(folder)
    with House(Settings("en", folder / "cache", (root,), data=folder / "data")) as house:
        house.__dict__["topics"] = tuple(each for each in house.topics if each.area == "made")
        engine = opening.opened(folder / "data", lambda: datetime.now(UTC))
        with engine.begin() as connection:
            rows = [cards._plain(each) for each in reviews(keeping.deck(house))]
            connection.execute(tables.reviews.insert(), rows)
        engine.dispose()
        yield house
