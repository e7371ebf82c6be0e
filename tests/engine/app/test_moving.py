"""From one machine to another: everything arrives, twice adds nothing, and a bad file changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mlkata.engine.app import journal, keeping, moving
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.spec.card import Card, CardKind, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission

HERE = ("iou-nms", "nms")
Open = Callable[[str], House]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(name: str) -> House:
            settings = Settings("en", tmp_path / "cache", data=tmp_path / name if name else None)
            return stack.enter_context(House(settings))

        yield opened


def filled(house: House) -> House:
    journal.keep_draft(house, *HERE, "", "x = '字'\n", 0)
    journal.begin(house, Submission(*HERE, "y = 1\n"), "web")
    journal.note(house, "iou-nms", "keep", "iou", "right")
    journal.choose(house, "editor", {"size": 18})
    return house


def test_everything_arrives_and_twice_adds_nothing(machine: Open) -> None:
    text = moving.export(filled(machine("a")))
    there = machine("b")
    first = moving.import_(there, text)
    added = {"submissions": 1, "events": 1, "settings": 1, "drafts": 1, "reviews": 0, "holds": 0}
    assert dict(first.added) == added | {"interviews": 0, "deeds": 0, "papers": 0}
    assert journal.draft(there, *HERE).code == "x = '字'\n"
    assert journal.recent(there)[0].code == "y = 1\n"
    assert journal.setting(there, "editor") == {"size": 18}
    assert set(dict(moving.import_(there, text).added).values()) == {0}


def test_wishes_that_come_along_move_the_days_of_what_is_here(machine: Open) -> None:
    here, there = machine("a"), machine("b")
    card = Card("iou-nms", CardKind.DRILL, "nms")
    for days in (30, 20, 10):
        now = keeping.clock(here).now - timedelta(days=days)
        keeping.rate(here, card, Rating.GOOD, keeping.Clock(now))
    moving.import_(there, moving.export(here))
    assert keeping.memories(there) == keeping.memories(here)
    keeping.choose(here, replace(keeping.wishes(here), retention=0.75))
    moving.import_(there, moving.export(here))
    assert keeping.wishes(there).retention == 0.75
    assert keeping.memories(there) == keeping.memories(here)


def test_the_exported_is_json_that_says_what_it_is(machine: Open) -> None:
    told = json.loads(moving.export(filled(machine("a"))))
    assert told["kind"] == "mlkata data"
    assert "字" in json.dumps(told, ensure_ascii=False)


def test_what_is_here_stays_and_a_draft_that_goes_is_put_aside(machine: Open) -> None:
    text = moving.export(filled(machine("a")))
    there = machine("b")
    journal.keep_draft(there, *HERE, "", "newer = 1\n", 0)
    moving.import_(there, text)
    assert journal.draft(there, *HERE).code == "newer = 1\n"
    assert "x = '字'\n" in {entry.code for entry in journal.submissions(there, *HERE)}


def test_before_an_import_a_copy_is_made(machine: Open) -> None:
    text = moving.export(filled(machine("a")))
    there = machine("b")
    backup = moving.import_(there, text).backup
    assert backup is not None
    assert backup.is_file()
    assert backup in moving.whereabouts(there).backups
    assert moving.import_(machine(""), text).backup is None


@pytest.mark.parametrize("text", ["", "[]", "no", "{}", '{"kind": "mlkata data", "form": 999}'])
def test_a_bad_file_is_refused_in_words_and_changes_nothing(machine: Open, text: str) -> None:
    house = filled(machine("a"))
    before = house.store.everything()
    with pytest.raises(MlkataError) as raised:
        moving.import_(house, text, "mine.json")
    assert "mine.json" in raised.value.where
    assert house.store.everything() == before
    assert moving.whereabouts(house).backups == ()


def test_where_it_lies(machine: Open, tmp_path: Path) -> None:
    found = moving.whereabouts(filled(machine("a")))
    assert found.file is not None
    assert found.file.parent == tmp_path / "a"
    assert found.size >= found.file.stat().st_size > 0
    assert moving.whereabouts(machine("")) == moving.Whereabouts(None, 0, ())
