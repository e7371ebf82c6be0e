"""Plans: every topic begins in time and in order, days missed move the rest, and what is promised adds up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review.plan import CRAM, cram, is_cram, outlook, starts
from mlkata.engine.review.schedule import recall, replay
from mlkata.spec.card import Card, CardKind, Wishes

WISHES, TODAY = Wishes(), date(2026, 1, 5)


@given(count=st.integers(0, 80), left=st.integers(0, 60))
def test_every_topic_begins_once_in_order_and_before_the_cram(count, left) -> None:
    topics, until = [f"t{n}" for n in range(count)], TODAY + timedelta(days=left)
    found = starts(topics, TODAY, until)
    assert [topic for start in found for topic in start.topics] == topics
    assert all(a.day < b.day for a, b in pairwise(found))
    if found:
        assert found[0].day == TODAY
        assert found[-1].day < max(until - timedelta(days=CRAM), TODAY + timedelta(days=1))
    sizes = [len(start.topics) for start in found]
    assert not sizes or max(sizes) - min(sizes) <= 1


@given(count=st.integers(1, 40), left=st.integers(5, 60), missed=st.integers(1, 4))
def test_a_missed_day_moves_the_rest(count, left, missed) -> None:
    topics, until = [f"t{n}" for n in range(count)], TODAY + timedelta(days=left)
    later = starts(topics, TODAY + timedelta(days=missed), until)
    assert later[0].day == TODAY + timedelta(days=missed)
    assert [topic for start in later for topic in start.topics] == topics


def test_the_last_days() -> None:
    until = TODAY + timedelta(days=10)
    days = [day for day in range(-1, 13) if is_cram(TODAY + timedelta(days=day), until)]
    assert days == [7, 8, 9, 10]


def test_cramming_takes_what_would_be_forgotten_first_and_nothing_twice(review) -> None:
    cards = [Card("a", CardKind.CLAIM, f"c{n}") for n in range(5)]
    memories = {
        card.id: replay([review(0, 3, card.id, name="0"), review(place + 1, 3, card.id, name="1")], WISHES)
        for place, card in enumerate(cards[:4])
    }
    now, until = review(30, 3, cards[0].id), TODAY + timedelta(days=32)
    found = cram(cards, memories, [now], WISHES, until)
    assert set(found) == set(cards[1:4])
    chances = [recall(memories[card.id], until, WISHES) for card in found]
    assert chances == sorted(chances)


@given(
    histories=st.lists(st.lists(st.integers(1, 4), max_size=4), min_size=1, max_size=6),
    left=st.integers(0, 90),
    kind=st.sampled_from(list(CardKind)),
)
def test_a_plan_that_is_kept_is_never_worse_than_stopping(review, histories, left, kind) -> None:
    cards = [Card("a", kind, f"d{n}/1") for n in range(len(histories))]
    memories = {
        card.id: replay([review(n, rating, card.id, name=f"{n}") for n, rating in enumerate(ratings)], WISHES)
        for card, ratings in zip(cards, histories, strict=True)
        if ratings
    }
    day = review(4).day
    until = day + timedelta(days=left)
    found = outlook(cards, memories, day, WISHES, day, until)
    assert (found.cards, found.seen) == (len(cards), len(memories))
    assert 0 <= found.stopped <= found.kept + 1e-12 <= 1 + 1e-9
    if left > 1:
        assert found.kept > 0.5
    assert outlook(cards, memories, None, WISHES, day, until).kept <= found.kept + 1e-12
    assert outlook([], {}, None, WISHES, day, until).kept == 0.0
