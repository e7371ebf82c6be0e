"""plan: set, shown, changed, dropped; whatever is wrong is told and changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mlkata.cli.codes import CANNOT, USAGE, YES
from mlkata.engine.app import goals, keeping
from mlkata.engine.app.goals import Goal
from mlkata.spec.card import Card, CardKind, Rating

pytestmark = pytest.mark.usefixtures("nothing_kept")
NMS = Card("iou-nms", CardKind.DRILL, "nms")


def ahead(days: int) -> str:
    return (datetime.now(UTC).astimezone().date() + timedelta(days=days)).isoformat()


def test_a_plan_is_set_shown_changed_and_dropped(mlkata) -> None:
    assert "no plan yet. Set a date" in mlkata("plan").out
    assert "还没有备考计划" in mlkata("plan", lang="zh").out
    assert mlkata("plan", "--json").json is None
    said = mlkata("plan", "--date", ahead(60), "detection", "--without", "imaging")
    assert said.code == YES, said.err
    assert "60 days left" in said.out
    assert "Matters most: detection" in said.out
    assert "Object detection" in said.out
    found = mlkata("plan", "--json").json
    assert (found["days"], found["first"], found["without"]) == (60, ["detection"], ["imaging"])
    assert found["stand"] == "learning"
    changed = mlkata("plan", "segmentation", "--json").json
    assert (changed["date"], changed["first"], changed["without"]) == (found["date"], ["segmentation"], ["imaging"])
    later = mlkata("plan", "--date", ahead(90), "--json").json
    assert (later["days"], later["first"]) == (90, ["segmentation"])
    assert "every review is still there" in mlkata("plan", "--clear").out
    assert mlkata("plan", "--json").json is None


def test_the_list_of_the_day_follows_the_plan(mlkata, house) -> None:
    mlkata("plan", "--date", ahead(60), "segmentation")
    starts = mlkata("plan", "--json").json["starts"]
    due = mlkata("review", "--json").json["cards"]
    assert {card["topic"] for card in due} == set(starts[0]["topics"])


def test_what_does_not_fit_is_said_in_both_languages(mlkata) -> None:
    said = mlkata("plan", "--date", ahead(20))
    assert "new ones a day, all would need" in said.out
    assert "nothing fits." in said.out
    assert "一张也排不下" in mlkata("plan", lang="zh").out


def test_nobody_is_told_to_learn_a_thousand_cards_a_day(mlkata) -> None:
    said = mlkata("plan", "--date", ahead(2)).out
    assert "which nobody keeps up" in said
    assert "--new" not in said
    assert "all would need" not in said
    assert f"nothing new after {ahead(1)}" in said
    assert "the last days" not in said
    assert "学不过来" in mlkata("plan", lang="zh").out


def test_what_is_proposed_makes_it_fit(mlkata, house) -> None:
    said = mlkata("plan", "--date", ahead(60), "detection")
    [line] = [each for each in said.out.splitlines() if each.startswith("To fit all: mlkata plan ")]
    words = line.removeprefix("To fit all: mlkata plan ").partition(";")[0].split()
    assert words
    assert not mlkata("plan", "--json").json["enough"]
    assert "Everything new fits." in mlkata("plan", *words).out
    assert mlkata("plan", "--json").json["enough"]
    assert keeping.wishes(house).new[CardKind.CLAIM] > 8


def test_another_date_drops_words_for_what_has_left_the_shelf(mlkata, house) -> None:
    kept = {"until": ahead(30), "first": ["gone-for-good", "detection"], "without": ["gone-too"]}
    house.store.set(goals.SETTING, kept)
    assert mlkata("plan", "--date", ahead(40)).code == 0
    assert goals.goal(house) == goals.Goal(date.fromisoformat(ahead(40)), ("detection",))


def test_a_plan_that_cannot_be_allows_no_new_cards_either(mlkata, house) -> None:
    assert mlkata("plan", "--date", ahead(-1), "--new", "claim=12").code
    assert keeping.wishes(house).new[CardKind.CLAIM] == 8


def test_the_last_day_and_what_comes_after(mlkata, house) -> None:
    now = keeping.clock(house)
    keeping.rate(house, NMS, Rating.GOOD, keeping.Clock(now.now - timedelta(days=9)))
    said = mlkata("plan", "--date", ahead(0))
    assert ": today" in said.out
    assert "Nothing new comes any more." in said.out
    assert mlkata("plan", "--cram", "--json").json[0]["id"] == NMS.id
    assert "1 cards" not in (listed := mlkata("plan", "--cram").out)
    assert f"write it again · {NMS.id}" in listed
    kept = {"until": ahead(-1), "first": [], "without": []}
    house.store.set(goals.SETTING, kept)
    over = mlkata("plan")
    assert over.code == YES
    assert "is over" in over.out
    assert "mlkata plan --clear" in over.out
    assert mlkata("plan", "--json").json["stand"] == "over"
    assert "no plan under way" in mlkata("plan", "--cram").err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--date", "soon"], USAGE, "“soon” is no date"),
        (["--date", ahead(-1)], USAGE, "is past"),
        (["--date", ahead(800)], USAGE, "too far away"),
        (["--date", ahead(9), "nothing-like-it"], CANNOT, "No topic, area or tag"),
        (["detection"], CANNOT, "There is no plan yet"),
        (["--cram"], CANNOT, "no plan under way"),
        (["--new", "claim"], USAGE, "not clear"),
        (["--new", "poem=3"], USAGE, "no kind of card"),
        (["--new", "claim=many"], USAGE, "no whole number"),
        (["--new", "claim=-1"], USAGE, "cannot be -1"),
    ],
)
def test_what_cannot_be_is_told(mlkata, house, words, code, says) -> None:
    said = mlkata("plan", *words)
    assert said.code == code
    assert says in said.err
    assert "next:" in said.err
    assert goals.goal(house) is None


def test_a_goal_is_the_same_for_terminal_and_pages(mlkata, house) -> None:
    mlkata("plan", "--date", ahead(30), "iou-nms")
    assert goals.goal(house) == Goal(date.fromisoformat(ahead(30)), ("iou-nms",))
