"""Plans: every topic in order and in time, limits kept, days missed move the rest, and what is promised adds up."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review.ahead import ahead
from mlkata.engine.review.plan import (
    CRAM,
    PLANNED,
    Outlook,
    arranged,
    cram,
    fresh,
    outlooks,
    together,
)
from mlkata.engine.review.queue import queue
from mlkata.engine.review.schedule import recall, replay
from mlkata.spec.card import Card, CardKind, Wishes

WISHES, TODAY = Wishes(), date(2026, 1, 5)
SIZES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.integers(0, 3), st.integers(0, 5)), max_size=25)
LIMITS = st.fixed_dictionaries({kind: st.integers(0, 9) for kind in CardKind})


def deck(sizes):
    """Topics of so many cards of each kind, the most important first."""
    return [
        Card(f"t{place}", kind, f"{kind.value}{n}/1" if kind is CardKind.MISTAKE else f"{kind.value}{n}")
        for place, counts in enumerate(sizes)
        for kind, count in zip(CardKind, counts, strict=True)
        for n in range(count)
    ]


def known(review, cards, day=0):
    """Cards seen once, so many days after TODAY."""
    return {card.id: replay([review(day, 3, card.id)], WISHES) for card in cards}


@given(sizes=SIZES, limits=LIMITS, left=st.integers(CRAM + 1, 60), begun=st.integers(0, 3), data=st.data())
def test_limits_are_kept_and_used(review, sizes, limits, left, begun, data) -> None:
    cards, wishes = deck(sizes), Wishes(new=limits)
    seen = data.draw(st.lists(st.sampled_from(cards), max_size=begun)) if cards else []
    found = arranged(cards, known(review, seen, -3), wishes, TODAY, TODAY + timedelta(days=left))
    days = left - CRAM
    assert found.last == TODAY + timedelta(days=days - 1)
    new = [card for card in cards if card.kind in PLANNED and card not in seen]
    assert set(found.comes) <= {card.id for card in new}
    assert all(TODAY <= day <= found.last for day in found.comes.values())
    by_day = Counter((found.comes[card.id], card.kind) for card in new if card.id in found.comes)
    assert all(count <= limits[kind] for (_, kind), count in by_day.items())
    for kind in PLANNED:
        every = [card.id for card in new if card.kind is kind]
        come = [name for name in every if name in found.comes]
        assert len(come) == min(len(every), days * limits[kind]), "what fits is used to the last"
        told = [each for each in found.fits if each.kind is kind]
        assert [(each.new, each.fits, each.a_day) for each in told] == [(len(every), len(come), limits[kind])] * bool(
            every
        )
        assert all(each.wanted * days >= len(every) > (each.wanted - 1) * days for each in told)
    if len(found.comes) < len(new):
        for kind in PLANNED:  # what is left over matters least
            every = [card.id in found.comes for card in new if card.kind is kind]
            assert every == sorted(every, reverse=True)


@given(sizes=SIZES, left=st.integers(CRAM + 1, 60), begun=st.integers(0, 3))
def test_every_topic_is_named_once(review, sizes, left, begun) -> None:
    cards = deck(sizes)
    found = arranged(cards, known(review, cards[:begun], -1), WISHES, TODAY, TODAY + timedelta(days=left))
    starting = [topic for start in found.starts for topic in start.topics]
    wanted = [card for card in cards if card.kind in PLANNED]
    assert sorted([*starting, *found.never, *found.begun]) == sorted({card.topic for card in wanted})
    assert [start.day for start in found.starts] == sorted({start.day for start in found.starts})
    for start in found.starts:
        for topic in start.topics:
            assert min(found.comes[c.id] for c in wanted if c.topic == topic and c.id in found.comes) == start.day


@given(count=st.integers(1, 40), left=st.integers(CRAM + 1, 60))
def test_one_topic_a_day_where_that_is_enough(count, left) -> None:
    cards = deck([(3, 1, 1, 2)] * count)
    found = arranged(cards, {}, WISHES, TODAY, TODAY + timedelta(days=left))
    if count <= left - CRAM:
        assert [start.topics for start in found.starts] == [(f"t{n}",) for n in range(count)]
        assert [start.day for start in found.starts] == [TODAY + timedelta(days=n) for n in range(count)]
        assert len(found.comes) == 5 * count


def test_a_large_topic_at_the_end_begins_earlier_than_the_pace_would_have_it() -> None:
    cards, until = deck([(2, 0, 0, 0)] * 9 + [(40, 0, 0, 0)]), TODAY + timedelta(days=10 + CRAM)
    found = arranged(cards, {}, WISHES, TODAY, until)
    assert len(found.comes) == 58
    assert next(start.day for start in found.starts if "t9" in start.topics) < TODAY + timedelta(days=9)


@given(sizes=SIZES, left=st.integers(CRAM + 1, 40), missed=st.integers(0, 45))
def test_missed_days_move_the_rest(sizes, left, missed) -> None:
    cards, until = deck(sizes), TODAY + timedelta(days=left)
    found = arranged(cards, {}, WISHES, TODAY + timedelta(days=missed), until)
    days = max(0, left - missed - CRAM) or max(0, left - missed)  # nothing was learned: nothing is there to cram
    for kind in PLANNED:
        every = [card.id for card in cards if card.kind is kind]
        assert sum(name in found.comes for name in every) == min(len(every), days * WISHES.new[kind])
    assert (found.last is None) == (days == 0)


@given(sizes=SIZES, left=st.integers(0, 40), done=st.integers(0, 12), data=st.data())
def test_the_plan_of_a_day_stands_from_morning_to_evening(review, sizes, left, done, data) -> None:
    cards, until = deck(sizes), TODAY + timedelta(days=left)
    morning = known(review, data.draw(st.lists(st.sampled_from(cards), max_size=5)) if cards else [], -2)
    before = fresh(cards, morning, WISHES, TODAY, until)
    later = morning | known(review, before[:done])
    assert fresh(cards, later, WISHES, TODAY, until) == before[done:]
    first, second = (arranged(cards, each, WISHES, TODAY, until) for each in (morning, later))
    assert first == second


@given(sizes=SIZES, left=st.integers(CRAM + 1, 40))
def test_what_is_asked_for_today_is_what_the_plan_says(review, sizes, left) -> None:
    cards, until = deck(sizes), TODAY + timedelta(days=left)
    now = review(0).at
    found = queue(cards, {}, (), (), WISHES, TODAY, now, fresh(cards, {}, WISHES, TODAY, until))
    comes = arranged(cards, {}, WISHES, TODAY, until).comes
    assert {card.id for card in found.cards} == {name for name, day in comes.items() if day == TODAY}


@given(sizes=SIZES, left=st.integers(-3, CRAM), ago=st.integers(CRAM + 1, 9))
def test_nothing_new_in_the_last_days_but_for_those_who_know_nothing(review, sizes, left, ago) -> None:
    cards, until = deck(sizes), TODAY + timedelta(days=left)
    if cards:
        memories = known(review, cards[:1], -ago)
        assert arranged(cards, memories, WISHES, TODAY, until).comes == {}
        assert fresh(cards, memories, WISHES, TODAY, until) == ()
    first = arranged(cards, {}, WISHES, TODAY, until)
    assert all(TODAY <= day < until for day in first.comes.values())
    if left > 0 and any(card.kind in PLANNED for card in cards):
        assert first.comes


def test_who_began_within_the_last_days_goes_on(review) -> None:
    cards, until = deck([(20, 0, 0, 0)]), TODAY + timedelta(days=1)
    yesterday, long_ago = known(review, cards[:8], -1), known(review, cards[:8], -9)
    assert fresh(cards, yesterday, WISHES, TODAY, until) == tuple(cards[8:])
    assert len(arranged(cards, yesterday, WISHES, TODAY, until).comes) == WISHES.new[CardKind.CLAIM]
    assert fresh(cards, long_ago, WISHES, TODAY, until) == ()


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
    names = [f"a/{kind.value}/d{n}/1" for n in range(len(histories))]
    memories = [
        replay([review(n, rating, name, name=f"{n}") for n, rating in enumerate(ratings)], WISHES)
        for name, ratings in zip(names, histories, strict=True)
    ]
    day = review(4).day
    until = day + timedelta(days=left)
    found = together(outlooks(ahead(names, memories, [day] * len(names), WISHES, day, until), memories))
    assert (found.cards, found.seen) == (len(names), sum(map(bool, histories)))
    assert 0 <= found.stopped <= found.kept + 1e-12 <= 1 + 1e-9
    assert found.stopped <= found.now <= 1
    if left > 1:
        assert found.kept > 0.5
    never = together(outlooks(ahead(names, memories, [None] * len(names), WISHES, day, until), memories))
    assert never.kept <= found.kept + 1e-12


def test_outlooks_weigh_as_many_cards_as_they_have() -> None:
    found = together([Outlook(3, 3, 1.0, 0.6, 0.9), Outlook(1, 0, 0.0, 0.0, 0.5)])
    assert (found.cards, found.seen) == (4, 3)
    assert (found.now, found.stopped, found.kept) == pytest.approx((0.75, 0.45, 0.8))
    assert together([]) == Outlook(0, 0, 0.0, 0.0, 0.0)
