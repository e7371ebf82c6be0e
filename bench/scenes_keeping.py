"""A reader of two years: a shelf of 10,000 cards, and ten reviews of each of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from mlkata.engine.app import keeping
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.spec.card import Card, Rating, Review

TOPICS, CLAIMS, REVIEWS = 250, 40, 10
FIRST, DAYS, GROWTH = date(2024, 1, 1), 730, 1.5
TODAY = FIRST + timedelta(days=DAYS)
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


def shelf(folder: Path) -> None:
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


def _texts(*names: str) -> str:
    return "".join(f'[{name}]\nzh = "甲"\nen = "a"\n' for name in names)


def reviews(cards: tuple[Card, ...], seed: int = 0) -> Iterator[Review]:
    """Ten reviews of each card at growing distances, the last one in the last months before TODAY; some forgotten."""
    rng = np.random.default_rng(seed)
    steps = np.cumsum(GROWTH ** np.arange(REVIEWS - 1))
    for card in cards:
        first, last = int(rng.integers(0, 550)), DAYS - int(rng.integers(1, 120))
        days = [first, *(first + np.ceil((last - first) * steps / steps[-1]).astype(int))]
        for place, day in enumerate(days):
            rating = Rating(int(rng.choice([1, 2, 3, 3, 3, 3, 3, 3, 3, 4])))
            when = FIRST + timedelta(days=int(day))
            at = datetime.combine(when, time(8), UTC) + timedelta(seconds=int(rng.integers(30_000)))
            yield Review(f"{card.topic}-{card.item}-{place}", card.id, at, when, rating, 20.0, 0.9 if place else None)


@contextmanager
def opened(folder: Path, data: Path) -> Iterator[House]:
    """A house on that shelf alone."""
    with House(Settings("en", folder / "cache", (folder / "benchshelf",), data=data)) as house:
        house.__dict__["topics"] = tuple(each for each in house.topics if each.area == "made")
        yield house


@contextmanager
def lived_in(folder: Path) -> Iterator[House]:
    """The same with all these reviews, and nothing reckoned of them."""
    shelf(folder)
    with opened(folder, folder / "data") as house:
        made = [_row(each) for each in reviews(keeping.deck(house))]
        house.store.merge({"reviews": made})
        yield house


def _row(review: Review) -> dict[str, Any]:
    """A review as an export has it."""
    return {
        "id": review.id, "card": review.card, "at": review.at.isoformat(timespec="microseconds"),
        "day": review.day.isoformat(), "rating": int(review.rating), "seconds": review.seconds,
        "expected": review.expected, "undone_at": None,
    }  # fmt: skip
