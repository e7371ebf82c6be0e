"""Reviews: none is lost or counted twice, whatever two tabs and two devices do; memories follow them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata.engine.store.store import Store
from mlkata.spec.card import Memory, Rating, Review, Stage

CARD = "iou-nms/drill/nms"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=99)  # by the clock of the store


def review(n: int, rating: int = 3, card: str = CARD, device: str = "a") -> Review:
    at = NOON + timedelta(days=n)
    return Review(f"{device}{n}", card, at, at.date(), Rating(rating), 30.0, 0.9 if n else None)


def reckon(reviews: Sequence[Review]) -> Memory | None:
    """A memory that tells which reviews it was made of."""
    if not reviews:
        return None
    first, last = reviews[0], reviews[-1]
    total = float(sum(review.rating for review in reviews))
    return Memory(first.day, last.day, last.day, last.at, total, 5.0, Stage.REVIEW, None, len(reviews), 0)


@pytest.fixture
def store() -> Store:
    return Store(None, lambda: LATER)


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    made = store.cards.add(review(0), reckon)
    assert store.cards.reviews() == (review(0),)
    assert store.cards.memories() == {CARD: made}
    assert store.cards.add(review(1), reckon) == reckon([review(0), review(1)])
    assert store.cards.reviews(CARD, since=date(2026, 1, 2)) == (review(1),)
    assert store.cards.reviews("other/drill/x") == ()


def test_undo_takes_back_the_latest_and_then_the_one_before(store: Store) -> None:
    for n in range(2):
        store.cards.add(review(n), reckon)
    assert store.cards.undo(reckon) == review(1)
    assert store.cards.memories() == {CARD: reckon([review(0)])}
    assert store.cards.undo(reckon) == review(0)
    assert store.cards.memories() == {}
    assert store.cards.reviews() == ()
    assert store.cards.undo(reckon) is None


def test_what_a_fast_clock_dated_ahead_is_taken_back_after_all_others(store: Store) -> None:
    for n in (0, 150, 1, 120):
        store.cards.add(review(n), reckon)
    for n in (1, 0, 150, 120):
        assert store.cards.latest() == review(n)
        assert store.cards.undo(reckon) == review(n)
    assert store.cards.latest() is None


def test_two_devices_come_to_know_the_same(store: Store) -> None:
    other = Store(None, lambda: LATER)
    for n in range(4):
        (store if n % 2 else other).cards.add(review(n, device="ab"[n % 2]), reckon)
    other.cards.undo(reckon)  # that of day 2
    assert store.merge(other.everything())["reviews"] == 2
    assert store.cards.memories() == {}  # its reviews have changed
    assert store.cards.unreckoned() == (CARD,)
    assert other.merge(store.everything())["reviews"] == 2
    for each in (store, other):
        each.cards.reckon(each.cards.unreckoned(), reckon)
    assert store.cards.memories() == other.cards.memories()
    assert (
        [each.id for each in store.cards.reviews()] == [each.id for each in other.cards.reviews()] == ["a0", "b1", "b3"]
    )


def test_what_was_undone_anywhere_is_undone(store: Store) -> None:
    other = Store(None, lambda: LATER)
    store.cards.add(review(0), reckon)
    other.merge(store.everything())
    store.cards.undo(reckon)
    assert store.merge(other.everything())["reviews"] == 0  # it does not come back
    assert other.merge(store.everything())["reviews"] == 1
    assert other.cards.reviews() == ()


@settings(max_examples=30)  # each opens two stores
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(1, 4)), max_size=12))
def test_reviews_of_two_devices_meet_in_either_order(steps: list[tuple[bool, int, int]]) -> None:
    stores = Store(None, lambda: LATER), Store(None, lambda: NOON)
    for place, (which, day, rating) in enumerate(steps):
        device = stores[which]
        made = review(day, rating, device=f"{'ab'[which]}{place}-")
        device.cards.add(made, reckon)
    for one, other in (stores, stores[::-1]):
        one.merge(other.everything())
    for each in stores:
        each.cards.reckon(each.cards.unreckoned(), reckon)
    assert stores[0].cards.reviews() == stores[1].cards.reviews()
    assert stores[0].cards.memories() == stores[1].cards.memories()
    for each in stores:
        each.close()


def test_forgotten_memories_are_reckoned_again(store: Store) -> None:
    store.cards.add(review(0), reckon)
    store.cards.add(review(1, card="k-means/claim/x"), reckon)
    before = store.cards.memories()
    store.cards.forget_memories()
    assert store.cards.memories() == {}
    store.cards.reckon(store.cards.unreckoned(), reckon)
    assert store.cards.memories() == before


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["add", "undo", "forget", "merge"]), st.integers(0, 2)), max_size=14))
def test_what_is_read_once_is_what_the_file_says(steps: list[tuple[str, int]]) -> None:
    """Two programs over one file, and a third device: neither ever shows what the other has changed since."""
    with TemporaryDirectory() as folder:
        stores, elsewhere = (Store(Path(folder)), Store(Path(folder))), Store(None, lambda: LATER)
        for place, (deed, number) in enumerate(steps):
            cards, card = stores[place % 2].cards, f"a/drill/{number}"
            if deed == "add":
                cards.add(review(place, 1 + number, card), reckon)
            elif deed == "undo":
                cards.undo(reckon)
            elif deed == "forget":
                cards.forget_memories()
            elif deed == "merge":
                elsewhere.cards.add(review(place, 1, card, device="c"), reckon)
                stores[place % 2].merge(elsewhere.everything())
            for each in stores:
                each.cards.reckon(each.cards.unreckoned(), reckon)
                told: dict[str, list[Review]] = {}
                for one in each.cards.reviews():
                    told.setdefault(one.card, []).append(one)
                assert each.cards.memories() == {name: reckon(given) for name, given in told.items()}
        for each in (*stores, elsewhere):
            each.close()


def test_whoever_changes_what_was_read_changes_nothing_for_others(store: Store) -> None:
    store.cards.add(review(0), reckon)
    store.cards.memories().clear()
    assert list(store.cards.memories()) == [CARD]


def test_a_file_without_any_memory_is_reckoned_of_its_reviews(tmp_path: Path) -> None:
    """As mlkata wrote it before memories that wait had a row of their own."""
    with closing(Store(tmp_path)) as store:
        store.cards.add(review(0), reckon)
        store.cards.add(review(1, card="k-means/claim/x"), reckon)
    with closing(sqlite3.connect(tmp_path / "mlkata.sqlite3")) as connection:
        connection.execute("DELETE FROM memories")
        connection.commit()
    with closing(Store(tmp_path)) as store:
        assert store.cards.memories() == {}
        store.cards.reckon(store.cards.unreckoned(), reckon)
        assert set(store.cards.memories()) == {CARD, "k-means/claim/x"}
        assert store.cards.unreckoned() == ()


def test_a_row_told_twice_in_one_file_comes_once(store: Store) -> None:
    other = Store(None, lambda: LATER)
    other.cards.add(review(0), reckon)
    tables = other.everything()
    tables["reviews"] *= 2
    assert store.merge(tables)["reviews"] == 1
    assert store.cards.reviews() == (review(0),)


def test_holding_a_card(store: Store) -> None:
    store.cards.hold(CARD, suspended=True)
    store.cards.hold(CARD, buried=date(2026, 1, 1))
    [held] = store.cards.holds().values()
    assert (held.suspended, held.buried) == (True, "2026-01-01")
    store.cards.hold(CARD, suspended=False)
    assert not store.cards.holds()[CARD].suspended


def test_many_tabs_at_once_lose_no_review(tmp_path: Path) -> None:
    stores = [Store(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        for _ in threads.map(lambda n: stores[n % 4].cards.add(review(n), reckon), range(40)):
            pass
    [memory] = stores[0].cards.memories().values()
    assert memory.reviews == len(stores[1].cards.reviews()) == 40
    for each in stores:
        each.close()


def test_what_is_brought_comes_once_and_makes_its_cards_unreckoned(store: Store) -> None:
    store.cards.add(review(0), reckon)
    store.cards.add(review(0, card="iou-nms/drill/iou", device="c"), reckon)
    brought = [review(n, device="b") for n in range(3)]
    assert store.cards.bring([*brought, brought[0]]) == tuple(brought)
    assert store.cards.unreckoned() == (CARD,)
    assert store.cards.bring(iter(brought)) == ()
    assert set(store.cards.reviews(CARD)) == {review(0), *brought}


def test_what_is_brought_to_a_running_program_is_reckoned_by_it_and_by_others(tmp_path: Path) -> None:
    """Both have read all memories, and have seen that every card has one."""
    with closing(Store(tmp_path)) as one, closing(Store(tmp_path)) as other:
        one.cards.add(review(0), reckon)
        for each in (one, other):
            assert each.cards.unreckoned() == ()
            assert each.cards.memories()[CARD].reviews == 1
        one.cards.bring([review(1, device="b"), review(2, card="k-means/claim/x", device="b")])
        one.cards.reckon(one.cards.unreckoned(), reckon)
        for each in (one, other):
            assert each.cards.unreckoned() == ()
            assert {card: memory.reviews for card, memory in each.cards.memories().items()} == {
                CARD: 2,
                "k-means/claim/x": 1,
            }


def test_what_was_undone_is_not_brought_again(store: Store) -> None:
    store.cards.bring([review(0, device="b")])
    store.cards.undo(reckon)
    assert store.cards.bring([review(0, device="b")]) == ()
    assert store.cards.reviews() == ()
