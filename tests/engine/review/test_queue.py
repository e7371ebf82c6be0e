"""The queue of a day: limits, order, siblings, minutes; and that a day's work comes to an end."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review.queue import queue, sibling
from mlkata.engine.review.schedule import after, recall, replay
from mlkata.spec.card import Card, CardKind, Rating, Wishes

WISHES = Wishes()
KINDS = list(CardKind)
PLACES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 5), st.integers(0, 6), st.lists(st.integers(1, 4), max_size=5)),
    unique_by=lambda each: each[:3], max_size=60,
)  # fmt: skip


def shelf(review, places):
    """Cards, and memories of those with ratings given three days apart."""
    cards, memories = [], {}
    for kind, topic, item, ratings in places:
        name = f"drill-{item}/1" if kind is CardKind.MISTAKE else f"{kind.value}-{item}"
        card = Card(f"topic-{topic}", kind, name)
        cards.append(card)
        if ratings:
            history = [review(3 * n, rating, card.id, name=f"{n}") for n, rating in enumerate(ratings)]
            memories[card.id] = replay(history, WISHES)
    return cards, memories


def test_first_the_most_forgotten(review) -> None:
    cards = [Card("a", CardKind.CLAIM, f"c{n}") for n in range(4)]
    history = {0: (0, 3), 1: (0, 4), 2: (2, 3), 3: (0, 2)}
    memories = {
        cards[n].id: replay([review(day - 1, 3, cards[n].id), review(day, rating, cards[n].id)], WISHES)
        for n, (day, rating) in history.items()
    }
    late = review(120)
    found = queue(cards, memories, (), (), WISHES, late.day, late.at)
    chances = [recall(memories[card.id], late.day, WISHES) for card in found.cards]
    assert len(chances) == 4
    assert chances == sorted(chances)


@given(places=PLACES, days=st.integers(12, 60), most=st.integers(0, 20))
def test_limits_and_siblings_hold_whatever_lies_on_the_shelf(review, places, days, most) -> None:
    cards, memories = shelf(review, places)
    wishes, today = replace(WISHES, most=most), review(days)
    found = queue(cards, memories, (), (), wishes, today.day, today.at)
    new = [card for card in found.cards if card.id not in memories]
    assert len(new) == found.fresh
    assert all(count <= wishes.new[kind] for kind, count in Counter(card.kind for card in new).items())
    assert len(found.cards) <= most
    assert max(Counter(sibling(card.id) for card in found.cards).values(), default=0) <= 1
    assert len(set(found.cards)) == len(found.cards)


@given(places=PLACES, days=st.integers(12, 60))
def test_what_is_held_is_not_asked_for(review, places, days) -> None:
    cards, memories = shelf(review, places)
    today = review(days)
    held = {card.id for card in cards[::2]}
    found = queue(cards, memories, held, (), WISHES, today.day, today.at)
    assert held.isdisjoint(card.id for card in found.cards)


@given(places=PLACES, days=st.integers(12, 60), rating=st.integers(1, 4))
def test_a_day_comes_to_an_end_and_keeps_its_limits(review, places, days, rating) -> None:
    cards, memories = shelf(review, places)
    wishes, now, done = replace(WISHES, most=12), review(days), []
    for step in range(200):
        found = queue(cards, memories, (), done, wishes, now.day, now.at + timedelta(minutes=step))
        if not found.cards and not found.waiting:
            break
        if not found.cards:
            continue
        card = found.cards[0].id
        # whatever fell is got right the next time: nobody is asked for ever
        given_now = Rating(rating if card not in {each.card for each in done} else 3)
        each = replace(review(days, given_now, card, name=f"now-{step}"), at=now.at + timedelta(minutes=step))
        memories[card] = after(memories.get(card), each, wishes)
        done.append(each)
    else:
        raise AssertionError("the day never ends")
    assert len({each.card for each in done}) <= wishes.most
    begun = Counter(card.split("/")[1] for card, memory in memories.items() if memory.since == now.day)
    assert all(count <= wishes.new[CardKind(kind)] for kind, count in begun.items())


def test_topics_and_kinds_take_turns(review) -> None:
    cards = [Card(f"t{topic}", CardKind.CLAIM, f"c{n}") for topic in range(3) for n in range(5)]
    cards += [Card(f"t{topic}", CardKind.DRILL, "d") for topic in range(3)]
    today = review(0)
    found = queue(cards, {}, (), (), WISHES, today.day, today.at).cards
    assert Counter(card.kind for card in found) == {CardKind.CLAIM: 8, CardKind.DRILL: 2}
    assert {card.topic for card in found if card.kind is CardKind.CLAIM} == {"t0", "t1", "t2"}
    drills = [place for place, card in enumerate(found) if card.kind is CardKind.DRILL]
    assert drills == [2, 7]  # spread, neither first nor last


def test_ten_minutes_are_waited_for(review) -> None:
    card = Card("a", CardKind.CLAIM, "x")
    said = review(0, 1, card.id)
    memories = {card.id: after(None, said, WISHES)}
    early = queue([card], memories, (), [said], WISHES, said.day, said.at + timedelta(minutes=5))
    late = queue([card], memories, (), [said], WISHES, said.day, said.at + timedelta(minutes=10))
    assert (early.cards, early.waiting) == ((), 1)
    assert (late.cards, late.waiting) == ((card,), 0)
