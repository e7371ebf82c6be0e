"""Ratings: what is worse never rates better."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review import rate
from mlkata.spec.card import Rating

SECONDS = st.none() | st.floats(0, 1e5)


@given(st.integers(1, 9), st.integers(0, 3), st.floats(0, 1e5), st.floats(1, 1e4))
def test_more_attempts_hints_or_minutes_never_rate_better(attempts, hints, seconds, budget) -> None:
    now = rate.drill(True, attempts, hints, seconds, budget)
    assert now > Rating.AGAIN
    assert rate.drill(True, attempts + 1, hints, seconds, budget) <= now
    assert rate.drill(True, attempts, hints + 1, seconds, budget) <= now
    assert rate.drill(True, attempts, hints, seconds * 2 + 1, budget) <= now
    assert rate.drill(False, attempts, hints, seconds, budget) is Rating.AGAIN


def test_a_drill() -> None:
    assert rate.drill(True, 1, 0, 300, 600) is Rating.EASY
    assert rate.drill(True, 1, 0, 301, 600) is Rating.GOOD
    assert rate.drill(True, 2, 0, 300, 600) is Rating.GOOD
    assert rate.drill(True, 1, 0, None, 600) is Rating.GOOD
    assert rate.drill(True, 1, 1, 10, 600) is Rating.HARD
    assert rate.drill(True, 3, 0, 10, 600) is Rating.HARD
    assert rate.drill(True, 1, 0, 1201, 600) is Rating.HARD


def test_a_quiz() -> None:
    given_seconds = {None: Rating.GOOD, 60.0: Rating.EASY, 61.0: Rating.GOOD, 240.0: Rating.GOOD, 241.0: Rating.HARD}
    assert {seconds: rate.quiz(True, seconds) for seconds in given_seconds} == given_seconds
    assert all(rate.quiz(False, seconds) is Rating.AGAIN for seconds in given_seconds)


def test_a_claim() -> None:
    found = [rate.claim(covered, 4) for covered in range(5)]
    assert found == [Rating.AGAIN, Rating.AGAIN, Rating.HARD, Rating.HARD, Rating.GOOD]
    assert rate.claim(0, 0) is Rating.GOOD
