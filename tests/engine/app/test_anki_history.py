"""Reviews come back from Anki: every answer once, on the reader's day, and nothing else of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.engine.app.scratch import Scratch, rewritten

from mlkata.engine.app import anki, keeping
from mlkata.engine.app.anki_history import import_
from mlkata.spec.card import CardKind, Rating
from mlkata.spec.errors import MlkataError

AT = datetime(2026, 3, 1, tzinfo=UTC)
BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")
CLAIM, QUIZ = "iou-nms/claim/iou-definition", "iou-nms/quiz/iou-of-two"
FORMS = [("new.apkg", False), ("old.apkg", True), ("new.colpkg", False), ("old.colpkg", True)]
LATER = keeping.Clock(datetime(2026, 3, 20, tzinfo=UTC))
GOOD = {"ease": 3, "time": 5000, "type": 1, "factor": 2500}


@pytest.fixture(scope="module")
def deck(house) -> bytes:
    return anki.export(house, ["iou-nms"], (CardKind.CLAIM, CardKind.QUIZ), "en", AT).data


@pytest.fixture(scope="module")
def practised(deck, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Scratch, dict[int, tuple[str, int]]]]:
    """A collection in which eight cards were answered by Anki's scheduler: revlog id → guid and ease."""
    col = Scratch(tmp_path_factory.mktemp("practised"))
    col.import_(deck)
    guids = [*sorted(guid for guid in col.guids() if "/claim/" in guid)[:5], *(f"mlkata/{QUIZ}#{n}" for n in (1, 2))]
    done = {col.answer(guid, 1 + place % 4): (guid, 1 + place % 4) for place, guid in enumerate(guids)}
    done[col.answer(guids[0], 3)] = (guids[0], 3)  # once more, within its steps
    yield col, done
    col.opened.close()


@pytest.fixture
def given(deck, tmp_path: Path) -> Callable[..., Path]:
    """A package with rows of our own in its revlog."""

    def make(*rows: dict[str, Any], guid: str = f"mlkata/{CLAIM}", extra: tuple[tuple[str, tuple[Any, ...]], ...] = ()):
        card = "(SELECT c.id FROM cards c JOIN notes n ON n.id = c.nid WHERE n.guid = ?)"
        insert = f"INSERT INTO revlog VALUES (?, {card}, -1, ?, 1, 1, ?, ?, ?)"
        made = [
            (insert, (row["id"], guid, row["ease"], row["factor"], row["time"], row["type"]))
            for row in (GOOD | each for each in rows)
        ]
        path = tmp_path / "given.apkg"
        path.write_bytes(rewritten(deck, *made, *extra))
        return path

    return make


def stamp(*moment: int, zone: Any = UTC) -> int:
    return int(datetime(*moment, tzinfo=zone).timestamp() * 1000)


def clock(reader) -> keeping.Clock:
    return keeping.Clock(reader.time)


@pytest.mark.parametrize(("name", "legacy"), FORMS)
def test_what_anki_wrote_lands_once(reader, practised, name: str, legacy: bool) -> None:
    col, done = practised
    path = col.export(name, legacy)
    now = keeping.Clock(datetime.now(UTC))
    found = import_(reader.house, path, now)
    assert (found.new, found.known, found.gone) == (len(done), 0, 0)
    landed = reader.house.store.cards.reviews()
    assert sorted((each.card, int(each.rating)) for each in landed) == sorted(
        (guid.removeprefix("mlkata/").partition("#")[0], ease) for guid, ease in done.values()
    )
    moments = {round(each.at.timestamp() * 1000) for each in landed}
    assert moments == set(done)
    again = import_(reader.house, path, now)
    assert (again.new, again.known) == (0, len(done))


def test_the_same_reviews_in_another_file_are_the_same(reader, practised) -> None:
    col, done = practised
    now = keeping.Clock(datetime.now(UTC))
    import_(reader.house, col.export("old.apkg", legacy=True), now)
    assert import_(reader.house, col.export("new.colpkg"), now).known == len(done)
    assert len(reader.house.store.cards.reviews()) == len(done)


def test_a_memory_is_reckoned_of_them(reader, given) -> None:
    rows = [{"id": stamp(2026, 2, day, 12), "ease": ease} for day, ease in ((1, 3), (4, 3), (20, 1), (21, 3))]
    reader.at(10, 12)
    import_(reader.house, given(*rows), clock(reader))
    memory = keeping.memories(reader.house)[CLAIM]
    assert (memory.reviews, memory.lapses) == (4, 1)
    assert (memory.since, memory.day) == (date(2026, 2, 1), date(2026, 2, 21))


def test_between_reviews_of_ones_own_they_take_their_place(reader, given) -> None:
    """What is known is the same whichever came first."""
    card = keeping.card(reader.house, CLAIM)
    path = given({"id": stamp(2026, 3, 5, 12)})
    known = []
    for early in (True, False):
        reader.anew().at(1, 12)
        keeping.rate(reader.house, card, Rating.GOOD, clock(reader))
        if early:
            import_(reader.house, path, LATER)
        reader.at(12, 12)
        keeping.rate(reader.house, card, Rating.HARD, clock(reader))
        if not early:
            import_(reader.house, path, LATER)
        known.append(keeping.memories(reader.house)[CLAIM])
    assert known[0] == known[1]
    assert known[0].reviews == 3


DAYS = [  # moment in UTC, zone, hour at which the day starts → day
    ((2026, 2, 10, 2, 59), BERLIN, 4, date(2026, 2, 9)),
    ((2026, 2, 10, 3, 0), BERLIN, 4, date(2026, 2, 10)),
    ((2025, 7, 10, 1, 59), BERLIN, 4, date(2025, 7, 9)),  # summer time, asked in winter
    ((2025, 7, 10, 2, 0), BERLIN, 4, date(2025, 7, 10)),
    ((2026, 2, 9, 19, 59), SHANGHAI, 4, date(2026, 2, 9)),
    ((2026, 2, 9, 20, 0), SHANGHAI, 4, date(2026, 2, 10)),
    ((2026, 2, 9, 23, 59), UTC, 0, date(2026, 2, 9)),
    ((2026, 2, 10, 0, 0), UTC, 0, date(2026, 2, 10)),
]


@pytest.mark.parametrize(("moment", "zone", "starts", "day"), DAYS)
def test_a_review_falls_on_the_readers_day(reader, given, moment, zone, starts, day) -> None:
    import_(reader.house, given({"id": stamp(*moment)}), keeping.Clock(reader.time, starts), zone)
    [review] = reader.house.store.cards.reviews()
    assert review.day == day


def test_seconds_come_along_within_reason(reader, given) -> None:
    times = (4321, 0, -5, 10**9, "soon")
    rows = [{"id": stamp(2026, 2, 1, 12) + place, "time": took} for place, took in enumerate(times)]
    import_(reader.house, given(*rows), clock(reader))
    assert [each.seconds for each in reader.house.store.cards.reviews()] == [4.321, None, None, 3600.0, None]


SKIPPED = {
    "set by hand": {"type": 4, "ease": 0},
    "manual with an ease": {"type": 4},
    "rescheduled": {"type": 5, "ease": 0},
    "rescheduled with an ease": {"type": 5},
    "a preview": {"type": 3, "factor": 0},
    "no answer": {"ease": 0},
    "an answer that is none": {"ease": 5},
    "a text for an ease": {"ease": "good"},
    "before Anki": {"id": stamp(1999, 1, 1)},
    "in two days": {"id": stamp(2026, 3, 12, 13)},
    "in seconds, not milliseconds": {"id": stamp(2026, 2, 2) // 1000},
    "negative": {"id": -stamp(2026, 2, 2)},
    "never": {"id": 2**63 - 1},
}


@pytest.mark.parametrize("row", list(SKIPPED.values()), ids=list(SKIPPED))
def test_rows_that_are_no_answers_are_skipped(reader, given, row) -> None:
    reader.at(10, 12)
    path = given({"id": stamp(2026, 2, 1)}, {"id": stamp(2026, 2, 2)} | row)
    assert import_(reader.house, path, clock(reader)).new == 1


def test_a_filtered_deck_that_reschedules_counts(reader, given) -> None:
    assert import_(reader.house, given({"id": stamp(2026, 2, 1), "type": 3}), clock(reader)).new == 1


def test_undone_stays_undone(reader, given) -> None:
    path = given({"id": stamp(2026, 2, 1)})
    import_(reader.house, path, clock(reader))
    keeping.undo(reader.house)
    assert import_(reader.house, path, clock(reader)).new == 0
    assert reader.house.store.cards.reviews() == ()


def test_cards_that_are_gone_are_counted(reader, given) -> None:
    renamed = ("UPDATE notes SET guid = 'mlkata/iou-nms/claim/was-once' WHERE guid = ?", (f"mlkata/{CLAIM}",))
    found = import_(reader.house, given({"id": stamp(2026, 2, 1)}, extra=(renamed,)), clock(reader))
    assert (found.new, found.gone) == (0, 1)


def test_other_decks_are_none_of_our_business(reader, given) -> None:
    other = ("UPDATE notes SET guid = 'Zx1#kP9' WHERE guid = ?", (f"mlkata/{CLAIM}",))
    with pytest.raises(MlkataError, match="no reviews"):
        import_(reader.house, given({"id": stamp(2026, 2, 1)}, extra=(other,)), clock(reader))
    with pytest.raises(MlkataError, match="no cards of mlkata"):
        import_(reader.house, given(extra=(("UPDATE notes SET guid = id", ()),)), clock(reader))
    assert reader.house.store.cards.reviews() == ()


def test_without_scheduling_it_says_what_to_tick(reader, practised) -> None:
    with pytest.raises(MlkataError) as caught:
        import_(reader.house, practised[0].export("without.apkg", scheduling=False), clock(reader))
    assert "Include scheduling information" in caught.value.remedy.en


def test_a_copy_is_made_before(house, given, tmp_path, monkeypatch) -> None:
    from mlkata.engine.store.store import Store

    store = Store(tmp_path / "data")
    monkeypatch.setitem(house.__dict__, "store", store)
    now = keeping.Clock(datetime(2026, 3, 1, tzinfo=UTC))
    found, again = (import_(house, given({"id": stamp(2026, 2, 1)}), now) for _ in range(2))
    store.close()
    assert found.backup.is_file()
    assert again.backup is None  # where nothing is new, older copies are not pushed out


def test_the_machines_own_zone_is_that_of_the_moment(reader, given, monkeypatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        path = given({"id": stamp(2025, 7, 10, 1, 59)}, {"id": stamp(2025, 7, 10, 2, 0)})
        import_(reader.house, path, clock(reader))
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert [each.day.day for each in reader.house.store.cards.reviews()] == [9, 10]


def test_a_long_history_comes_whole(reader, given) -> None:
    start = stamp(2024, 1, 1)
    many = (
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999) INSERT INTO revlog "
        "SELECT ? + i * 600000, c.id, -1, 1 + i % 4, 1, 1, 2500, 3000, 1 FROM n "
        "JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM cards) c ON c.place = i % 20"
    )
    path = given(extra=((many, (start,)),))
    found = import_(reader.house, path, LATER)
    assert (found.new, found.cards) == (20_000, 20)
    assert len(reader.house.store.cards.unreckoned()) == 20
