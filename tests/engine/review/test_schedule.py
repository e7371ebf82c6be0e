"""Schedules against FSRS itself, and what must hold whatever happened: order, clocks, devices."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review.schedule import SPREAD, after, choices, is_due, kind_of, recall, replay
from mlkata.spec.card import CardKind, Rating, Stage, Wishes

WISHES = Wishes()
CARDS = st.sampled_from(["a/claim/x", "a/drill/x", "a/quiz/x", "a/mistake/x/2"])
HISTORIES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 4)), min_size=1, max_size=12)


def told(review, card, steps):
    """A history of (days after the one before, rating) as reviews."""
    day, found = 0, []
    for place, (gap, rating) in enumerate(steps):
        day += gap
        found.append(review(day, rating, card, hours=place / 100, name=f"{place:04}"))
    return found


@given(card=CARDS, steps=HISTORIES)
def test_stability_and_difficulty_are_those_of_fsrs(review, card, steps) -> None:
    minutes = (timedelta(minutes=10),) if kind_of(card) in (CardKind.CLAIM, CardKind.QUIZ) else ()
    oracle = fsrs.Scheduler(learning_steps=minutes, relearning_steps=minutes, maximum_interval=365)
    theirs, memory = fsrs.Card(card_id=1), None
    for each in told(review, card, steps):
        theirs, _ = oracle.review_card(theirs, fsrs.Rating(each.rating), datetime.combine(each.day, time(12), UTC))
        memory = after(memory, each, WISHES)
        assert (memory.stability, memory.difficulty) == pytest.approx((theirs.stability, theirs.difficulty))
        assert memory.stage.value == theirs.state.name.lower()


@given(card=CARDS, steps=HISTORIES, later=st.integers(0, 2000), decay=st.floats(0.1, 0.8))
def test_what_is_left_is_what_fsrs_says(review, card, steps, later, decay) -> None:
    weights = (*fsrs.Scheduler().parameters[:20], decay)
    for wishes in (WISHES, replace(WISHES, parameters=weights)):
        memory = replay(told(review, card, steps), wishes)
        oracle = fsrs.Scheduler(wishes.parameters or fsrs.Scheduler().parameters)
        last, day = (datetime.combine(each, time(12), UTC) for each in (memory.day, memory.day + timedelta(days=later)))
        theirs = oracle.get_card_retrievability(fsrs.Card(1, stability=memory.stability, last_review=last), day)
        assert recall(memory, day.date(), wishes) == theirs


@given(card=CARDS, steps=HISTORIES, order=st.randoms())
def test_the_order_in_which_two_devices_tell_it_does_not_matter(review, card, steps, order) -> None:
    reviews = told(review, card, steps)
    shuffled = list(reviews)
    order.shuffle(shuffled)
    assert replay(shuffled, WISHES) == replay(reviews, WISHES)


@given(card=CARDS, steps=HISTORIES, back=st.integers(1, 400))
def test_a_clock_that_went_backwards_counts_as_the_last_day(review, card, steps, back) -> None:
    memory = replay(told(review, card, steps), WISHES)
    last = review(0, 3, card)
    early = replace(last, day=memory.day - timedelta(days=back), at=last.at - timedelta(days=back))
    assert after(memory, early, WISHES).day == memory.day
    same = replace(last, day=memory.day)
    assert after(memory, early, WISHES).stability == after(memory, same, WISHES).stability


@given(card=CARDS, steps=HISTORIES, wanted=st.floats(0.75, 0.97))
def test_between_days_a_card_rests_until_it_is_remembered_as_often_as_wished(review, card, steps, wanted) -> None:
    wishes = replace(WISHES, retention=wanted)
    memory = replay(told(review, card, steps), wishes)
    if memory.at is not None:
        assert memory.due == memory.day
        return
    rest = (memory.due - memory.day).days
    assert 1 <= rest <= wishes.longest
    if 20 < rest < wishes.longest:
        slack = round(rest * SPREAD) + 1
        least, most = (recall(memory, memory.due + timedelta(days=d), wishes) for d in (slack, -slack))
        assert least <= wanted <= most


@given(card=CARDS, steps=HISTORIES)
def test_memory_fades(review, card, steps) -> None:
    memory = replay(told(review, card, steps), WISHES)
    values = [recall(memory, memory.day + timedelta(days=days), WISHES) for days in (0, 1, 3, 10, 100, 1000)]
    assert values[0] == 1.0
    assert all(a > b > 0 for a, b in pairwise(values))


@given(card=CARDS, steps=HISTORIES)
def test_a_better_rating_never_comes_back_earlier(review, card, steps) -> None:
    memory = replay(told(review, card, steps), WISHES)
    rests = choices(memory, review(1000, 3, card), WISHES)
    assert rests[Rating.AGAIN] <= rests[Rating.HARD] <= rests[Rating.GOOD] <= rests[Rating.EASY]


def test_what_has_to_be_written_waits_for_tomorrow_what_is_said_for_ten_minutes(review) -> None:
    written, said = review(0, 1), review(0, 1, "a/claim/x")
    drill, claim, day, noon = after(None, written, WISHES), after(None, said, WISHES), said.day, said.at
    assert (drill.due, drill.at, drill.stage) == (day + timedelta(days=1), None, Stage.REVIEW)
    assert (claim.due, claim.at, claim.stage) == (day, noon + timedelta(minutes=10), Stage.LEARNING)
    assert not is_due(claim, day, noon + timedelta(minutes=9))
    assert is_due(claim, day, noon + timedelta(minutes=10))
    assert is_due(claim, day + timedelta(days=1), noon)  # a day later the minutes are over, whatever the clock says


def test_lapses_are_counted_of_what_was_known(review) -> None:
    assert replay([review(0, 1), review(1, 1)], WISHES).lapses == 1
    assert replay([review(0, 3), review(5, 1), review(9, 3), review(30, 1)], WISHES).lapses == 2
    assert replay([review(0, 1, "a/claim/x")], WISHES).lapses == 0
    assert replay([], WISHES) is None
