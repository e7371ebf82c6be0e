"""Arrays against FSRS one card at a time: the same days, the same probabilities, the same work."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.review.ahead import ahead
from mlkata.engine.review.schedule import after, recall, replay
from mlkata.spec.card import CardKind, Rating, Review, Wishes

TODAY = date(2026, 1, 5)
CARD = st.tuples(
    st.sampled_from(list(CardKind)),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4)), max_size=6),
    st.one_of(st.none(), st.integers(0, 100)),
)
OTHER = tuple(weight * 1.07 for weight in fsrs.Scheduler().parameters)
WISHES = st.builds(
    Wishes,
    retention=st.floats(0.7, 0.97),
    longest=st.sampled_from([7, 60, 365]),
    parameters=st.sampled_from([(), OTHER]),
)


def one_by_one(name, memory, begin, wishes, day, until):
    """(probability on the date, days of its reviews), as schedule.after has it."""

    def well(when):
        return Review("", name, datetime.combine(when, time(12), UTC), when, Rating.GOOD)

    asked = []
    if memory is None:
        if begin is None or begin >= until:
            return 0.0, asked
        memory = after(None, well(begin), wishes)
        asked.append(begin)
    while (due := max(memory.due, day)) < until:
        memory = after(memory, well(due), wishes)
        asked.append(due)
    return recall(memory, until, wishes), asked


@given(cards=st.lists(CARD, min_size=1, max_size=6), wishes=WISHES, left=st.integers(0, 150), ago=st.integers(-1, 20))
def test_arrays_say_what_fsrs_says_of_every_card(review, cards, wishes, left, ago) -> None:
    names, memories, begins, last = [], [], [], 0
    for place, (kind, steps, begin) in enumerate(cards):
        name, day, told = f"a/{kind.value}/c{place}/1", 0, []
        for n, (gap, rating) in enumerate(steps):
            day += gap
            told.append(review(day, rating, name, hours=n / 10, name=f"{n}"))
        last = max(last, day)
        names.append(name)
        memories.append(replay(told, wishes))
        begins.append(begin)
    today = TODAY + timedelta(days=last + ago)
    until = today + timedelta(days=left)
    begins = [None if begin is None else today + timedelta(days=begin) for begin in begins]
    found = ahead(names, memories, begins, wishes, today, until)
    work = [0] * left
    for place, name in enumerate(names):
        chance, asked = one_by_one(name, memories[place], begins[place], wishes, today, until)
        assert found.kept[place] == pytest.approx(chance, abs=1e-9)
        for when in asked:
            work[(when - today).days] += 1
    assert list(found.work) == work
    assert found.now == pytest.approx([recall(each, today, wishes) if each else 0.0 for each in memories])
    assert found.stopped == pytest.approx([recall(each, until, wishes) if each else 0.0 for each in memories])


def test_the_lines_begin_today_and_end_on_the_date(review) -> None:
    wishes, name = Wishes(), "a/claim/x"
    memory = replay([review(0, 3, name)], wishes)
    until = TODAY + timedelta(days=100)
    found = ahead([name, "a/claim/y"], [memory, None], [None, TODAY + timedelta(days=50)], wishes, TODAY, until)
    assert (found.days[0], found.days[-1]) == (TODAY, until)
    assert len(found.days) == len(found.line) == len(found.idle) == 41
    assert found.line[0] == found.idle[0] == sum(found.now) / 2
    assert found.idle[-1] == pytest.approx(sum(found.stopped) / 2)
    assert found.line[-1] == pytest.approx(sum(found.kept) / 2)
    assert found.line[19] < 0.5 < found.line[21]  # the other card has come


def test_no_card_and_no_day() -> None:
    assert ahead([], [], [], Wishes(), TODAY, TODAY).line == (0.0,)
    assert ahead(["a/claim/x"], [None], [TODAY], Wishes(), TODAY, TODAY).kept == (0.0,)
