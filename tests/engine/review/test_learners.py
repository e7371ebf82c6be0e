"""Two hundred days of learners made up: one who forgets as FSRS says, and one whose forgetting follows another law."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from mlkata.engine.review.stats import calibration, forecast, kept
from tools.keeping.learners import CARDS, DAYS, FIRST, WISHES, FsrsLearner, HalfLives, lived


@pytest.mark.parametrize("retention", [0.8, 0.9])
def test_who_forgets_as_fsrs_says_keeps_what_was_wished(retention) -> None:
    wishes = replace(WISHES, retention=retention)
    life = lived(FsrsLearner(wishes), wishes, CARDS)
    told, memories, work = life.told, life.memories, life.work
    found = kept(told)
    assert len(memories) == len(CARDS)
    assert found.reviews > 400
    assert found.low - 0.01 <= found.expected <= found.high + 0.01
    assert abs(found.share - retention) < 0.05
    assert all(
        each.kept.low - 0.05 <= each.kept.expected <= each.kept.high + 0.05
        for each in calibration(told)
        if each.kept.reviews > 50
    )
    assert sum(forecast(memories.values(), FIRST + timedelta(days=DAYS), 10_000)) == len(CARDS)
    assert max(work[-30:]) < 60


def test_another_law_is_seen_in_the_calibration() -> None:
    told = lived(HalfLives(np.random.default_rng(1)), WISHES, CARDS).told
    found = kept(told)
    assert found.reviews > 400
    assert 0.6 < found.share < 1.0  # what was wished, and what came of it, are two things
    assert not found.low <= found.expected <= found.high, "the page must be able to show that the forecast is off"
