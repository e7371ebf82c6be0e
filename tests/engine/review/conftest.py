"""Reviews made by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from mlkata.spec.card import Rating, Review

DAY = date(2026, 1, 5)
Made = Callable[..., Review]


@pytest.fixture(scope="session")
def review() -> Made:
    """review(days, rating): a review so many days after the first, at noon or `hours` later."""

    def made(days: int, rating: int = 3, card: str = "iou-nms/drill/nms", hours: float = 0.0, name: str = "") -> Review:
        at = datetime.combine(DAY + timedelta(days=days), time(12), UTC) + timedelta(hours=hours)
        return Review(name or f"{at:%Y%m%d%H%M%S%f}", card, at, DAY + timedelta(days=days), Rating(rating))

    return made
