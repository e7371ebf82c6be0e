"""One reader, several devices, zones and clocks: whatever they do in whatever order, they come to know the same."""

from __future__ import annotations

from contextlib import ExitStack, closing
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata.engine.app import keeping
from mlkata.engine.review.schedule import replay
from mlkata.engine.store.store import Store
from mlkata.spec.card import Card, CardKind, Memory, Rating, Review, Wishes

CARDS = [Card("iou-nms", CardKind.DRILL, "nms"), Card("iou-nms", CardKind.CLAIM, "iou-definition")]
ZONES = ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"]
FIRST = datetime(2026, 3, 20, 12, tzinfo=UTC)
# In 2026 clocks go forward in Berlin on March 29 and back on October 25; in New York on March 8 and November 1.
TURNS = [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)]


def reckon(reviews) -> Memory | None:
    return replay(reviews, Wishes())


def reviewed(store: Store, name: str, card: Card, rating: int, at: datetime, zone: str) -> None:
    """One review as a device tells it, by its own clock and zone."""
    clock = keeping.Clock(at.astimezone(ZoneInfo(zone)))
    store.cards.add(Review(name, card.id, clock.now.astimezone(UTC), clock.day, Rating(rating)), reckon)


STEP = st.tuples(
    st.integers(0, 2), st.sampled_from(["review", "undo", "tell"]), st.integers(0, 1), st.integers(1, 4),
    st.integers(-40, 200), st.sampled_from(ZONES),
)  # fmt: skip


@settings(max_examples=25)
@given(steps=st.lists(STEP, max_size=14), order=st.permutations([(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)]))
def test_three_devices_come_to_know_the_same(steps, order) -> None:
    """Each with its own zone, clocks that go back, reviews undone anywhere; told to each other in any order."""
    with ExitStack() as stack:
        stores = [stack.enter_context(closing(Store(None, lambda: FIRST))) for _ in range(3)]
        at = FIRST
        for place, (which, deed, card, rating, hours, zone) in enumerate(steps):
            at += timedelta(hours=hours)  # backwards, too
            if deed == "review":
                reviewed(stores[which], f"{which}-{place}", CARDS[card], rating, at, zone)
            elif deed == "undo":
                stores[which].cards.undo(reckon)
            else:
                stores[which].merge(stores[(which + 1) % 3].everything())
        for _ in range(2):
            for one, other in order:
                stores[one].merge(stores[other].everything())
        for each in stores:
            each.cards.reckon(each.cards.unreckoned(), reckon)
        first, *others = stores
        assert all(each.cards.reviews() == first.cards.reviews() for each in others)
        assert all(each.cards.memories() == first.cards.memories() for each in others)
        told: dict[str, list[Review]] = {}
        for review in first.cards.reviews():
            told.setdefault(review.card, []).append(review)
        assert first.cards.memories() == {card: reckon(some) for card, some in told.items()}


@given(
    steps=st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), min_size=1, max_size=8),
    hour=st.integers(5, 23), zone=st.sampled_from(ZONES), turn=st.sampled_from(TURNS),
)  # fmt: skip
def test_the_same_evenings_are_the_same_wherever_clocks_turn(steps, hour, zone, turn) -> None:
    """Reviews at one hour by the wall, every few days, across a night in which clocks are put on or back."""
    there, nowhere, day = [], [], turn.date() - timedelta(days=10)
    for place, (gap, rating) in enumerate(steps):
        day += timedelta(days=gap)
        wall = datetime(day.year, day.month, day.day, hour, place)
        for zoned, told in ((ZoneInfo(zone), there), (UTC, nowhere)):
            clock = keeping.Clock(wall.replace(tzinfo=zoned))
            assert clock.day == day
            told.append(Review(f"{place}", CARDS[0].id, clock.now.astimezone(UTC), clock.day, Rating(rating)))
    assert replay(there, Wishes()) == replay(nowhere, Wishes())


@pytest.mark.parametrize(
    ("zone", "night", "hours"),
    [("Europe/Berlin", date(2026, 3, 29), 23), ("Europe/Berlin", date(2026, 10, 25), 25),
     ("America/New_York", date(2026, 3, 8), 23), ("America/New_York", date(2026, 11, 1), 25)],
)  # fmt: skip
def test_a_day_of_23_or_25_hours_is_one_day(zone, night, hours) -> None:
    where, begin = ZoneInfo(zone), datetime(night.year, night.month, night.day, 4, tzinfo=ZoneInfo(zone))
    before = datetime(night.year, night.month, night.day, 4, tzinfo=where) - timedelta(days=1)  # by the wall
    assert (begin.astimezone(UTC) - before.astimezone(UTC)) == timedelta(hours=hours)
    moments = [before.astimezone(UTC) + timedelta(minutes=10 * n) for n in range(6 * hours)]
    assert {keeping.Clock(each.astimezone(where)).day for each in moments} == {night - timedelta(days=1)}
    assert keeping.Clock(begin).day == night


@settings(max_examples=30)
@given(
    ratings=st.lists(st.tuples(st.integers(0, 1), st.integers(1, 4), st.integers(0, 9)), min_size=1, max_size=10),
    taken=st.integers(1, 10), again=st.lists(st.tuples(st.integers(0, 1), st.integers(1, 4)), max_size=3),
)  # fmt: skip
def test_what_was_taken_back_leaves_no_trace(ratings, taken, again) -> None:
    """Reviews, some of the latest undone, then others: as if the undone ones had never been."""
    with closing(Store(None, lambda: FIRST)) as one, closing(Store(None, lambda: FIRST)) as other:
        at = FIRST
        for place, (card, rating, days) in enumerate(ratings):
            at += timedelta(days=days, minutes=1)
            reviewed(one, f"{place:02}", CARDS[card], rating, at, "UTC")
            if place < len(ratings) - taken:
                reviewed(other, f"{place:02}", CARDS[card], rating, at, "UTC")
        for _ in range(min(taken, len(ratings))):
            assert one.cards.undo(reckon) is not None
        for place, (card, rating) in enumerate(again):
            at += timedelta(days=1)
            for each in (one, other):
                reviewed(each, f"again{place}", CARDS[card], rating, at, "UTC")
        assert one.cards.memories() == other.cards.memories()
        assert one.cards.reviews() == other.cards.reviews()
