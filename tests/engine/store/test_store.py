"""The store: what is written is there, nothing is lost by two writers, and ids are known again."""

from __future__ import annotations

import multiprocessing
import secrets
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mlkata.engine.store.store import Store


class Clock:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path, Clock())
    yield opened
    opened.close()


def test_a_draft_is_kept_and_counted(store: Store) -> None:
    first, ours = store.keep_draft("t", "d", "", "a", 0)
    second, again = store.keep_draft("t", "d", "", "ab", first.revision)
    assert (ours, again, second.revision) == (True, True, 2)
    assert store.draft("t", "d") == second
    assert store.draft("t", "d", "1") is None


def test_a_second_tab_overwrites_nothing(store: Store) -> None:
    first, _ = store.keep_draft("t", "d", "", "a", 0)
    theirs, _ = store.keep_draft("t", "d", "", "theirs", first.revision)
    kept, ours = store.keep_draft("t", "d", "", "mine", first.revision)
    assert (kept, ours) == (theirs, False)
    assert store.draft("t", "d") == theirs


def test_the_same_text_is_no_conflict(store: Store) -> None:
    store.keep_draft("t", "d", "", "a", 0)
    assert store.keep_draft("t", "d", "", "a", 99)[1]


def test_replacing_keeps_what_was_there(store: Store) -> None:
    store.keep_draft("t", "d", "", "theirs", 0)
    mine, ours = store.keep_draft("t", "d", "", "mine", None)
    assert ours
    assert store.draft("t", "d") == mine
    [aside] = store.submissions("t", "d")
    assert (aside.origin, aside.state, aside.code) == ("draft", "kept", "theirs")


def test_a_submission_waits_and_gets_its_verdict(store: Store) -> None:
    entry = store.begin("t", "d", "", "code", "web", 61.5, 2)
    waiting = store.submission(entry)
    assert waiting is not None
    assert (waiting.state, waiting.word, waiting.seconds, waiting.hints) == ("queued", "", 61.5, 2)
    store.finish(entry, "WA", 7, "digest", {"cases": [1]})
    store.raced(entry, {"sizes": [1, 2]})
    done = store.submission(entry)
    assert done is not None
    assert (done.state, done.word, done.seed, done.verdict) == ("done", "WA", 7, {"cases": [1]})
    assert done.race == {"sizes": [1, 2]}
    assert store.marks() == (("t", "d", "", "WA", done.created_at),)


def test_submissions_come_newest_first_and_by_drill(store: Store) -> None:
    ids = [store.begin("t", drill, "", "x", "cli", None, 0) for drill in ("a", "b", "a")]
    assert [entry.id for entry in store.submissions("t", "a")] == [ids[2], ids[0]]
    assert [entry.id for entry in store.submissions(limit=2)] == [ids[2], ids[1]]


def test_what_an_ended_program_left_waiting_is_interrupted(store: Store) -> None:
    old = store.begin("t", "d", "", "x", "web", None, 0)
    now = store.now()
    new = store.begin("t", "d", "", "y", "web", None, 0)
    assert store.interrupt(now) == 1
    states = {entry.id: entry.state for entry in store.submissions()}
    assert states == {old: "interrupted", new: "queued"}


def test_events_and_settings(store: Store) -> None:
    store.note("t", "explain", "", "opened", None)
    since = store.now()
    store.note("t", "keep", "quiz", "right", {"seed": 3})
    assert [event.outcome for event in store.events()] == ["opened", "right"]
    assert [event.data for event in store.events(verb="keep", since=since)] == [{"seed": 3}]
    assert store.setting("editor", "none") == "none"
    store.set("editor", {"size": 14})
    store.set("editor", {"size": 16})
    assert store.setting("editor") == {"size": 16}


def test_everything_can_be_moved_and_moved_again(store: Store) -> None:
    store.keep_draft("t", "d", "", "draft", 0)
    store.finish(store.begin("t", "d", "", "code", "web", None, 0), "AC", 1, "x", {})
    waiting = store.begin("t", "d", "", "code", "web", None, 0)
    store.note("t", "use", "calc", "", None)
    store.set("theme", "dark")
    other = Store(None, Clock())
    whole = store.everything()
    added = {"submissions": 2, "events": 1, "settings": 1, "drafts": 1, "reviews": 0, "holds": 0}
    assert other.merge(whole) == added | {"interviews": 0, "deeds": 0, "papers": 0}
    assert set(other.merge(whole).values()) == {0}
    moved = other.submission(waiting)
    assert moved is not None
    assert moved.state == "interrupted"
    other.close()


@pytest.mark.parametrize(("mine", "theirs", "stays"), [("2026", "2027", "theirs"), ("2027", "2026", "mine")])
def test_of_two_drafts_the_later_stays_and_neither_is_lost(store: Store, mine: str, theirs: str, stays: str) -> None:
    def draft(code: str, year: str) -> dict[str, object]:
        return {"topic": "t", "drill": "d", "bug": "", "code": code, "revision": 4, "updated_at": f"{year}-01-01"}

    store.merge({"drafts": [draft("mine", mine)]})
    for _ in range(2):
        store.merge({"drafts": [draft("theirs", theirs)]})
    kept = store.draft("t", "d")
    assert kept is not None
    assert kept.code == stays
    assert {entry.code for entry in store.submissions()} | {kept.code} == {"mine", "theirs"}
    assert len(store.submissions()) == 1


def test_a_merge_that_fails_changes_nothing(store: Store) -> None:
    event = {"id": "e", "at": "2026", "topic": "t", "verb": "use", "item": "", "outcome": "", "data": None}
    with pytest.raises(TypeError):
        store.merge({"events": [event], "drafts": [{"topic": "t"}]})
    assert not any(store.everything().values())


# --- several writers ---


def count_up(store: Store, name: str, times: int) -> None:
    """Read, add one, write: a draft's revision tells a lost update. Every text is its writer's own."""
    for _ in range(times):
        while True:
            there = store.draft("t", name)
            number = int(there.code.split()[0]) if there else 0
            text = f"{number + 1} {secrets.token_hex(4)}"
            if store.keep_draft("t", name, "", text, there.revision if there else 0)[1]:
                break
        store.note("t", "use", name, "", None)


def in_process(folder: str, times: int) -> None:
    store = Store(Path(folder))
    count_up(store, "shared", times)
    store.close()


def in_threads(times: int, work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for _ in range(times)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def test_threads_at_once_lose_nothing_of_what_is_in_memory() -> None:
    """Where the data folder cannot be used a server keeps everything so; several requests come at once."""
    store = Store(None)
    in_threads(6, lambda: count_up(store, "shared", 30))
    draft = store.draft("t", "shared")
    assert draft is not None
    assert draft.revision == len(store.events()) == 180
    store.close()


def test_threads_and_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    context = multiprocessing.get_context("spawn")
    others = [context.Process(target=in_process, args=(str(tmp_path), 20)) for _ in range(2)]
    for each in others:
        each.start()
    in_threads(3, lambda: count_up(store, "shared", 20))
    for each in others:
        each.join()
    assert [each.exitcode for each in others] == [0, 0]
    draft = store.draft("t", "shared")
    assert draft is not None
    assert draft.revision == int(draft.code.split()[0]) == len(store.events()) == 100
    store.close()
