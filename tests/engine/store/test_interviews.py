"""Interviews in the store: nothing is lost by two tabs, two devices or a program that ends."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mlkata.engine.store import scripts
from mlkata.engine.store.store import Store
from mlkata.spec.interview import Item, Kind, Paper, Role, Script, State, Terms, What
from mlkata.spec.text import Text

ITEMS = (
    Item(Kind.OPENER, "t", "a", "c", 2, Text("题", "t"), Text("问 $x$", "q"), (Text("一", "one"), Text("二", "two"))),
    Item(Kind.DRILL, "u", "b", "d", 8, Text("题", "t"), Text("写", "w")),
    Item(Kind.QUIZ, "v", "b", "q", 3, Text("题", "t"), Text("", ""), seed=123),
)
SCRIPT = Script(7, Terms(Role.CV, 15, "zh"), ITEMS)


def ticking() -> Callable[[], datetime]:
    time = [datetime(2026, 3, 1, 12, tzinfo=UTC)]

    def now() -> datetime:
        time[0] += timedelta(seconds=1)
        return time[0]

    return now


@pytest.fixture
def store(tmp_path: Path):
    opened = Store(tmp_path, ticking())
    yield opened
    opened.close()


def test_a_script_comes_back_as_it_was_drawn(store: Store) -> None:
    assert scripts.script(scripts.plain(SCRIPT)) == SCRIPT
    made = store.interviews.begin(SCRIPT)
    found = store.interviews.find(made)
    assert found is not None
    assert (found.script, found.state, found.finished_at) == (SCRIPT, State.RUNNING, None)
    assert [(deed.place, deed.what) for deed in found.deeds] == [(0, What.BEGUN)]
    assert store.interviews.find("nobody") is None


def test_closing_puts_the_next_part_and_the_last_one_ends_it(store: Store) -> None:
    made = store.interviews.begin(SCRIPT)
    assert store.interviews.close(made, 0, {"ticked": [1]}, 1)
    assert not store.interviews.close(made, 0, {"ticked": [0, 1]}, 1)
    store.interviews.close(made, 1, {}, 2)
    store.interviews.close(made, 2, {"typed": "1", "right": False}, None)
    found = store.interviews.find(made)
    assert found is not None
    assert found.state is State.FINISHED
    assert found.finished_at == found.deeds[-1].at + timedelta(seconds=1)
    told = [(deed.place, deed.what.value) for deed in found.deeds]
    assert told.count((1, "begun")) == 1
    assert [deed.data for deed in found.deeds if deed.place == 0 and deed.what is What.CLOSED] == [
        {"ticked": [1]}, {"ticked": [0, 1]},
    ]  # fmt: skip


def test_what_has_ended_stays_as_it_ended(store: Store) -> None:
    made = store.interviews.begin(SCRIPT)
    store.interviews.end(made, State.ABANDONED)
    store.interviews.end(made, State.FINISHED)
    assert [each.state for each in store.interviews.all()] == [State.ABANDONED]


def test_many_tabs_that_answer_at_once_lose_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = store.interviews.begin(SCRIPT)
    counted: list[bool] = []

    def answer(place: int) -> None:
        counted.append(store.interviews.close(made, 0, {"ticked": [place]}, 1))

    tabs = [threading.Thread(target=answer, args=(n,)) for n in range(8)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    found = store.interviews.find(made)
    assert found is not None
    assert counted.count(True) == 1
    assert len([deed for deed in found.deeds if deed.what is What.CLOSED]) == 8
    assert len([deed for deed in found.deeds if deed.what is What.BEGUN]) == 2
    store.close()


def test_code_is_saved_by_revision_and_what_is_replaced_is_put_aside(store: Store) -> None:
    made = store.interviews.begin(SCRIPT)
    assert store.interviews.paper(made, 1) is None
    assert store.interviews.keep_paper(made, 1, "a", 0) == (Paper("a", 1), True)
    assert store.interviews.keep_paper(made, 1, "b", 1) == (Paper("b", 2), True)
    assert store.interviews.keep_paper(made, 1, "c", 1) == (Paper("b", 2), False)
    assert store.interviews.keep_paper(made, 1, "b", 1) == (Paper("b", 2), True)
    assert store.interviews.keep_paper(made, 1, "c", None) == (Paper("c", 3), True)
    found = store.interviews.find(made)
    assert found is not None
    assert [deed.data["code"] for deed in found.deeds if deed.what is What.ASIDE] == ["b"]
    assert store.interviews.paper(made, 2) is None


def test_two_devices_come_together_in_either_order(tmp_path: Path) -> None:
    here, there = Store(None, ticking()), Store(None, ticking())
    made = here.interviews.begin(SCRIPT)
    there.merge(here.everything())
    here.interviews.close(made, 0, {"ticked": [0]}, 1)
    there.interviews.add(made, 0, What.SHOWN)
    for _ in range(3):
        there.interviews.add(made, 0, What.PAUSED)
    left, right = here.everything(), there.everything()
    assert here.merge(right)["deeds"] == 4
    assert there.merge(left)["deeds"] == 2
    found = [store.interviews.find(made) for store in (here, there)]
    assert found[0] == found[1]
    assert set(here.merge(there.everything()).values()) == {0}
    here.close()
    there.close()


def test_every_deed_makes_an_interview_the_later_one(store: Store) -> None:
    made = store.interviews.begin(SCRIPT)
    store.interviews.add(made, 0, What.SHOWN)
    [row] = store.everything()["interviews"]
    assert row["updated_at"] == store.everything()["deeds"][-1]["at"] > row["created_at"]
