"""What is written down is there again: drafts of two windows, submissions to their end, events, settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlkata.engine.app import journal
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import CaseResult, Difference, Race, Verdict, Word

HERE = ("iou-nms", "nms")
GIVEN = Submission(*HERE, "x = 1\n")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[House]:
    with House(Settings("en", tmp_path / "cache", data=tmp_path / "data")) as opened:
        yield opened


def verdict(word: Word, race: Race | None = None) -> Verdict:
    case = CaseResult("one", word, 1.5, difference=Difference(float("nan"), (0,), "1", "2"))
    return Verdict(*HERE, word, 7, Text("说", "says"), (case,), race=race, digest="digest")


# drafts


def test_a_draft_goes_on_from_its_last_revision(own: House) -> None:
    assert journal.draft(own, *HERE) is None
    first = journal.keep_draft(own, *HERE, "", "a", 0)
    assert journal.keep_draft(own, *HERE, "", "ab", first.revision).revision == first.revision + 1
    assert journal.draft(own, *HERE).code == "ab"


def test_two_windows_and_neither_text_is_lost(own: House) -> None:
    first = journal.keep_draft(own, *HERE, "", "a", 0)
    theirs = journal.keep_draft(own, *HERE, "", "theirs", first.revision)
    with pytest.raises(journal.Conflict, match="neither text is lost") as raised:
        journal.keep_draft(own, *HERE, "", "mine", first.revision)
    assert raised.value.theirs == theirs
    assert journal.draft(own, *HERE).code == "theirs"
    journal.keep_draft(own, *HERE, "", "mine", None)
    assert journal.draft(own, *HERE).code == "mine"
    (aside,) = journal.submissions(own, *HERE)
    assert (aside.code, aside.origin, aside.state) == ("theirs", "draft", "kept")
    assert journal.recent(own) == ()


def test_a_draft_of_each_bug_and_of_none(own: House) -> None:
    for bug in ("", "1", "2"):
        journal.keep_draft(own, *HERE, bug, f"for {bug}", 0)
    assert [journal.draft(own, *HERE, bug).code for bug in ("", "1", "2")] == ["for ", "for 1", "for 2"]
    journal.drop_draft(own, *HERE, "1")
    assert journal.draft(own, *HERE, "1") is None
    assert journal.draft(own, *HERE) is not None


@pytest.mark.parametrize("code", ["x" * (journal.LONGEST + 1), "\ud800"])
def test_what_cannot_be_kept_is_refused_and_changes_nothing(own: House, code: str) -> None:
    with pytest.raises(MlkataError):
        journal.keep_draft(own, *HERE, "", code, 0)
    assert journal.draft(own, *HERE) is None


def test_the_longest_is_kept(own: House) -> None:
    assert journal.keep_draft(own, *HERE, "", "x" * journal.LONGEST, 0).revision == 1


def test_a_drill_that_there_is_not(own: House) -> None:
    with pytest.raises(MlkataError, match="none"):
        journal.keep_draft(own, "iou-nms", "none", "", "x", 0)


# submissions


def test_a_submission_is_there_before_its_verdict(own: House) -> None:
    entry = journal.begin(own, GIVEN, "web", 12.5, 2)
    kept = journal.submission(own, entry)
    assert (kept.state, kept.word, kept.verdict, kept.code) == ("queued", "", None, GIVEN.code)
    assert (kept.seconds, kept.hints, kept.origin) == (12.5, 2, "web")
    journal.finish(own, entry, verdict(Word.WA))
    kept = journal.submission(own, entry, *HERE)
    assert (kept.state, kept.word, kept.seed, kept.digest) == ("done", "WA", 7, "digest")
    assert kept.verdict["cases"][0]["difference"]["largest"] is None
    assert json.dumps(kept.verdict, allow_nan=False)


@pytest.mark.parametrize(("end", "state"), [(journal.stopped, "stopped"), (journal.failed, "failed")])
def test_one_that_ended_without_a_verdict(own: House, end, state: str) -> None:
    entry = journal.begin(own, GIVEN, "web")
    end(own, entry)
    kept = journal.submission(own, entry)
    assert (kept.state, kept.word, kept.code) == (state, "", GIVEN.code)
    assert kept.finished_at


def test_the_race_comes_later_and_everything_in_it_is_json(own: House) -> None:
    race = Race((10, 20), {"yours": (0.1, 0.2)}, {"fast": float("nan")}, {"fast": float("inf")})
    entry = journal.begin(own, GIVEN, "cli")
    journal.finish(own, entry, verdict(Word.AC))
    assert journal.submission(own, entry).race is None
    journal.raced(own, entry, race)
    kept = journal.submission(own, entry)
    assert (kept.word, kept.race["seconds"]["yours"], kept.race["growth"]["fast"]) == ("AC", [0.1, 0.2], None)
    journal.keep(own, GIVEN, verdict(Word.AC, race), "cli")
    assert journal.submissions(own, *HERE)[0].race == kept.race


def test_of_another_drill_it_is_none(own: House) -> None:
    entry = journal.begin(own, GIVEN, "web")
    for place in (("iou-nms", "giou"), ("k-means", "nms")):
        with pytest.raises(MlkataError, match="no such submission"):
            journal.submission(own, entry, *place)
    with pytest.raises(MlkataError, match="no such submission"):
        journal.submission(own, "none")


def test_newest_first_and_no_more_than_asked_for(own: House) -> None:
    ids = [journal.begin(own, Submission(*HERE, f"x = {n}"), "web") for n in range(5)]
    assert [entry.id for entry in journal.submissions(own, *HERE, limit=3)] == ids[:1:-1]
    assert [entry.id for entry in journal.recent(own, 2)] == ids[:2:-1]
    assert journal.submissions(own, "k-means", "lloyd") == ()


def test_half_a_letter_is_refused_in_words(own: House) -> None:
    with pytest.raises(MlkataError, match="cannot be saved"):
        journal.begin(own, Submission(*HERE, "'\udc80'"), "cli")
    assert journal.recent(own) == ()


def test_what_a_server_left_waiting_was_interrupted(own: House) -> None:
    waiting, done = journal.begin(own, GIVEN, "web"), journal.begin(own, GIVEN, "web")
    journal.finish(own, done, verdict(Word.AC))
    assert journal.wake(own) == 1
    assert journal.submission(own, waiting).state == "interrupted"
    assert journal.submission(own, waiting).code == GIVEN.code
    assert journal.submission(own, done).state == "done"
    assert journal.wake(own) == 0


# the rest


def test_events_are_of_five_verbs(own: House) -> None:
    journal.note(own, "iou-nms", "write", "nms", "hint-1", {"n": 1})
    (event,) = own.store.events("iou-nms")
    assert (event.verb, event.item, event.outcome, event.data) == ("write", "nms", "hint-1", {"n": 1})
    with pytest.raises(ValueError, match="read"):
        journal.note(own, "iou-nms", "read")


def test_settings(own: House) -> None:
    assert journal.setting(own, "editor", {"size": 15}) == {"size": 15}
    journal.choose(own, "editor", {"size": 18})
    assert journal.setting(own, "editor") == {"size": 18}


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    settings = Settings("en", tmp_path / "cache", data=tmp_path / "data")
    with House(settings) as first:
        journal.keep_draft(first, *HERE, "", "字", 0)
        entry = journal.begin(first, GIVEN, "web")
    with House(settings) as second:
        assert journal.draft(second, *HERE).code == "字"
        assert journal.submission(second, entry).code == GIVEN.code


def test_whether_anything_can_be_kept(own: House, tmp_path: Path) -> None:
    assert journal.readable(own)
    (tmp_path / "file").write_text("no folder")
    with House(Settings("en", tmp_path / "cache", data=tmp_path / "file")) as closed:
        assert not journal.readable(closed)
        with pytest.raises(MlkataError):
            journal.begin(closed, GIVEN, "web")
