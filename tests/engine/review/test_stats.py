"""What reviewing came to."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from mlkata.engine.review.schedule import replay
from mlkata.engine.review.stats import BINS, calibration, forecast, kept, seconds_by_topic, wilson
from mlkata.spec.card import Wishes

WISHES = Wishes()


@given(right=st.integers(0, 50), wrong=st.integers(0, 50))
def test_the_interval_is_wilsons(right, wrong) -> None:
    n = right + wrong
    if n:
        theirs = binomtest(right, n).proportion_ci(0.95, "wilson")
        assert wilson(right / n, n) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_only_what_was_reckoned_counts(review) -> None:
    told = [replace(review(n, rating), expected=e) for n, (rating, e) in enumerate([(3, 0.9), (1, 0.8), (1, None)])]
    found = kept(told)
    assert (found.reviews, found.share, found.expected) == (2, 0.5, pytest.approx(0.85))
    assert math.isnan(kept([]).share)


@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0, 1)), max_size=60))
def test_every_review_lies_in_one_bin(review, told) -> None:
    reviews = [replace(review(n, rating), expected=e) for n, (rating, e) in enumerate(told)]
    bins = calibration(reviews)
    assert sum(each.kept.reviews for each in bins) == len(told)
    assert all(each.low - 1e-9 <= each.kept.expected <= each.high + 1e-9 for each in bins)
    assert {each.low for each in bins} <= set(BINS)


def test_what_is_overdue_counts_for_today(review) -> None:
    memories = [replay([review(0, rating, "a/drill/x")], WISHES) for rating in (1, 2, 3)]
    dues = [(memory.due - review(0).day).days for memory in memories]
    assert dues == sorted(dues)
    found = forecast(memories, review(0).day + timedelta(days=dues[1]), 30)
    assert found[0] == sum(due <= dues[1] for due in dues)
    assert sum(found) == 3


def test_time_by_topic(review) -> None:
    told = [
        replace(review(n // 2, 3, card), seconds=60.0) for n, card in enumerate(["a/drill/x", "b/quiz/y", "a/claim/z"])
    ]
    told.append(replace(review(9, 3, "b/quiz/y"), seconds=None))
    assert seconds_by_topic(told) == {"a": 120.0, "b": 60.0}
