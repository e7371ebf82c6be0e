"""A topic and its drill were renamed: whatever a reader has kept under the old names is there under the new ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import CASES, MARKS, REFERENCE
from tests.toys import laid_out

from mlkata.engine.app import anki, anki_history, goals, journal, keeping, moving, practice
from mlkata.engine.app.goals import Goal, Weight
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.store.store import Store
from mlkata.spec.card import CardKind, Rating, Review
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
LEDGER = """
released = ["double", "double/claims/one", "double/drills/dbl", "twice"]
[renamed]
"double" = "twice"
"twice/claims/one" = "twice/claims/twice-first"
"double/drills/dbl" = "double/drills/twice"
"""
RENAMED = {
    "double/claim/one": "twice/claim/twice-first",
    "double/drill/dbl": "twice/drill/twice",
    "double/mistake/dbl/squares": "twice/mistake/twice/squares",
}


def shelf(folder: Path, ledger: str = LEDGER) -> Path:
    made = laid_out(folder, CASES, MARKS, REFERENCE)
    (made / "ids.toml").write_text(ledger, encoding="utf-8")
    return made


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., House]]:
    """Houses over one shelf and one reader's own, the old one without a ledger."""
    made: list[House] = []

    def make(ledger: str = LEDGER, data: str = "data") -> House:
        folder = shelf(tmp_path / f"shelf{len(made)}" / "toyshelf", ledger)
        made.append(House(Settings("en", tmp_path / "cache", (folder,), data=tmp_path / data)))
        return made[-1]

    yield make
    for each in made:
        each.close()


def kept_before(folder: Path) -> None:
    """What somebody kept before the names changed."""
    store = Store(folder, lambda: AT)
    store.keep_draft("double", "dbl", "", "old code", None)
    store.finish(store.begin("double", "dbl", "", "x = 1", "web", None, 0), "AC", 1, "", {})
    store.note("double", "write", "dbl", "hint-1", None)
    store.note("double", "explain", "answer", "opened", None)
    store.note("iou-nms", "explain", "answer", "opened", None)
    for place, card in enumerate([*RENAMED, "iou-nms/drill/nms"]):
        review = Review(f"{place:032}", card, AT, AT.date(), Rating.GOOD)
        store.cards.add(review, keeping.reckoner(keeping.Wishes()))
    store.cards.hold("double/claim/one", suspended=True)
    until = datetime.now(UTC).date() + timedelta(days=90)
    store.set(goals.SETTING, {"until": until.isoformat(), "first": ["double"], "without": []})
    store.close()


def test_everything_is_there_under_the_new_names(tmp_path: Path, opened: Callable[..., House]) -> None:
    kept_before(tmp_path / "data")
    house = opened()
    assert house.store.draft("twice", "twice").code == "old code"
    assert [each.word for each in house.store.submissions("twice", "twice")] == ["AC"]
    assert {(each.topic, each.item) for each in house.store.events()} == {
        ("twice", "twice"), ("twice", "answer"), ("iou-nms", "answer"),
    }  # fmt: skip
    assert {each.card for each in house.store.cards.reviews()} == {*RENAMED.values(), "iou-nms/drill/nms"}
    assert set(keeping.memories(house)) == {*RENAMED.values(), "iou-nms/drill/nms"}
    assert {name for name, hold in house.store.cards.holds().items() if hold.suspended} == {"twice/claim/twice-first"}
    assert goals.weights(house, goals.goal(house) or Goal(date.max))["twice"] is Weight.MOST
    assert not house.store.follow(house.renames)  # once is enough
    [copy] = (tmp_path / "data" / "backups").glob("*before-renames*")
    assert copy.stat().st_size


def test_old_names_still_lead_there(opened: Callable[..., House]) -> None:
    house = opened()
    assert house.topic("double").id == "twice"
    assert [each.id for each in house.drill("double", "dbl")] == ["twice", "twice"]
    assert keeping.card(house, "double/claim/one").id == "twice/claim/twice-first"
    handed = practice.addressed(house, Submission("double", "dbl", "def twice(x): ..."))
    assert (handed.topic, handed.drill) == ("twice", "twice")


def test_two_drafts_that_come_together_are_both_kept(tmp_path: Path, opened: Callable[..., House]) -> None:
    kept_before(tmp_path / "data")
    store = Store(tmp_path / "data", lambda: AT.replace(hour=13))
    store.keep_draft("twice", "twice", "", "new code", None)
    store.cards.hold("twice/claim/twice-first", suspended=False)
    later = Review("9" * 32, "twice/drill/twice", AT.replace(day=4), date(2026, 3, 4), Rating.GOOD)
    store.cards.add(later, keeping.reckoner(keeping.Wishes()))
    store.close()
    house = opened()
    assert house.store.draft("twice", "twice").code == "new code"
    assert "old code" in {each.code for each in house.store.submissions("twice", "twice")}
    assert not house.store.cards.holds()["twice/claim/twice-first"].suspended  # what was said last
    assert keeping.memories(house)["twice/drill/twice"].reviews == 2


def test_what_comes_from_a_device_with_old_names_comes_once(tmp_path: Path, opened: Callable[..., House]) -> None:
    kept_before(tmp_path / "other")
    other = Store(tmp_path / "other", lambda: AT)
    old = json.dumps({"kind": "mlkata data", "form": 3, **other.everything()})
    other.close()
    house = opened()
    for _ in range(2):
        moving.import_(house, old)
        assert {each.card for each in house.store.cards.reviews()} == {*RENAMED.values(), "iou-nms/drill/nms"}
        assert len(house.store.cards.reviews()) == 4
        assert house.store.draft("twice", "twice").code == "old code"
        assert len(house.store.submissions("twice", "twice")) == 1


def test_notes_in_anki_keep_their_first_names(opened: Callable[..., House], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(anki, "note_id", lambda card, seed=None: made.append(card) or card)
    for ledger in ("", LEDGER):
        anki.export(opened(ledger, f"data{len(made)}"), ["twice"], (CardKind.CLAIM, CardKind.DRILL), "en", AT)
    assert made[:2] == ["twice/claim/twice-first", "twice/drill/twice"]
    assert made[2:] == ["double/claim/one", "double/drill/dbl"]


def test_reviews_come_back_from_anki_to_the_new_name(
    opened: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = (int(AT.timestamp() * 1000), 3, 5000, 1, 2500, "mlkata/double/claim/one")
    monkeypatch.setattr(anki_history, "collection", lambda *_: nullcontext(Path()))
    monkeypatch.setattr(anki_history, "_rows", lambda *_: [row])
    house, later = opened(), keeping.Clock(AT.replace(day=9))
    brought = [anki_history.import_(house, Path("deck.apkg"), later) for _ in range(2)]
    assert [(each.new, each.known, each.gone) for each in brought] == [(1, 0, 0), (0, 1, 0)]
    assert [each.card for each in house.store.cards.reviews()] == ["twice/claim/twice-first"]


def test_what_is_kept_under_an_old_name_is_kept_under_the_new_one(opened: Callable[..., House]) -> None:
    house = opened()
    journal.keep_draft(house, "double", "dbl", "", "mine", None)
    assert journal.draft(house, "double", "dbl") == house.store.draft("twice", "twice") is not None
    entry = journal.begin(house, Submission("double", "dbl", "x = 1"), "web")
    assert [each.id for each in journal.submissions(house, "double", "dbl")] == [entry]
    assert journal.submission(house, entry, "double", "dbl").topic == "twice"
    journal.note(house, "double", "write", "dbl", "hint-1")
    journal.note(house, "double", "explain", "answer", "opened")
    assert [(each.topic, each.item) for each in house.store.events()] == [("twice", "twice"), ("twice", "answer")]
    journal.drop_draft(house, "double", "dbl")
    assert house.store.draft("twice", "twice") is None
    assert not house.store.follow(house.renames)


def test_a_file_that_cannot_be_written_is_read_as_it_is(
    tmp_path: Path, opened: Callable[..., House], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_before(tmp_path / "data")

    def refused(*_: object) -> None:
        raise MlkataError(Text("只读", "read-only"))

    monkeypatch.setattr(Store, "backup", refused)
    assert opened().store.draft("double", "dbl").code == "old code"
