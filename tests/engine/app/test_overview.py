"""The first page: what a newcomer sees, what was done lately, every topic and plan on the map."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.app import keeping
from mlkata.engine.app import progress as told
from mlkata.engine.app.house import House
from mlkata.engine.app.overview import RECENT, Overview, ago, fields, overview
from mlkata.engine.catalog.tools import tools
from mlkata.spec.card import Rating
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic

HERE = ("iou-nms", "nms")
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
BEIJING = timezone(timedelta(hours=8))
VERBS = ["explain", "prove", "write", "use", "keep"]


def seen(reader, now: datetime | None = None) -> Overview:
    return overview(reader.house, now or reader.time)


# a newcomer


def test_a_newcomer_sees_each_verb_once_on_a_page_that_there_is(reader) -> None:
    found = seen(reader)
    assert found.newcomer
    assert [verb for verb, _ in found.examples] == VERBS
    assert found.first is not None
    topic = found.first.topic
    pages = dict(found.examples)
    assert pages["explain"] == f"/topics/{topic.id}#short"
    assert pages["prove"].removeprefix(f"/topics/{topic.id}/labs/") in [lab.name for lab in topic.labs]
    assert pages["write"].removeprefix(f"/topics/{topic.id}/drills/") in [drill.id for drill in topic.drills]
    assert pages["keep"] == "/review"


def test_with_nothing_left_to_do_there_are_no_examples(reader, monkeypatch) -> None:
    monkeypatch.setattr(type(reader.house), "runs", lambda self, runtime: False)
    found = seen(reader)
    assert (found.first, found.examples) == (None, ())


@pytest.mark.parametrize("deed", ["hand_in", "draft"])
def test_whoever_wrote_something_is_no_newcomer(reader, deed: str) -> None:
    reader.note(HERE[0], "explain", "answer", "opened")
    assert seen(reader).newcomer  # looking is not yet writing
    getattr(reader, deed)(*HERE)
    assert not seen(reader).newcomer


def test_how_much_there_is(reader) -> None:
    found = seen(reader)
    topics: tuple[Topic, ...] = reader.house.topics
    assert found.topics == len(topics) == sum(len(field.cards) for field in found.fields)
    assert found.drills == len({(topic.id, drill.id) for topic in topics for drill in topic.drills})
    assert found.claims == len({claim.id for topic in topics for claim in topic.claims})


# what was done


def test_the_latest_submissions_newest_first_and_no_drafts(reader) -> None:
    words = ["WA", "AC", "", "TLE", "RE", "AC", "WA", "MLE", "AC"]
    for word in words:
        reader.hand_in(*HERE, word=word)
        reader.draft(*HERE, code=f"draft before {word}")
    found = seen(reader).recent
    assert [each.word for each in found] == words[: -RECENT - 1 : -1]
    assert all(later.at > earlier.at for later, earlier in pairwise(found))
    assert {each.title for each in found} == {reader.house.topic(HERE[0]).drill(HERE[1]).title}


def test_what_the_shelf_no_longer_has_is_shown_by_its_id(reader) -> None:
    reader.hand_in("gone", "drill-gone")
    reader.hand_in(HERE[0], "drill-of-old")
    assert [each.title for each in seen(reader).recent] == [
        Text("drill-of-old", "drill-of-old"),
        Text("drill-gone", "drill-gone"),
    ]


def test_how_long_ago_is_told_from_now(reader) -> None:
    reader.at(9, 12).hand_in(*HERE)
    (one,) = seen(reader, NOON).recent
    assert one.ago.en == "23 hours ago"
    (same,) = seen(reader, NOON.astimezone(BEIJING)).recent
    assert same == one


def test_the_day_is_the_reader_s(reader) -> None:
    """At 20:30 in London the next day has begun in Beijing."""
    reader.at(10, 12).hand_in(*HERE)
    now = datetime(2026, 3, 10, 20, 30, tzinfo=UTC)
    assert [(seen(reader, when).today, seen(reader, when).streak) for when in (now, now.astimezone(BEIJING))] == [
        (1, 1),
        (0, 1),
    ]


def test_past_midnight_it_is_still_the_evening_before(reader) -> None:
    """As it is for reviews, by the hour at which the reader's day begins."""
    card = keeping.cards_of(reader.house, reader.house.topic("iou-nms"))[0]
    for day in (8, 9):
        reader.at(day, 1)
        keeping.rate(reader.house, card, Rating.GOOD, keeping.clock(reader.house, UTC))
    reader.hand_in(*HERE)
    shown = [seen(reader, datetime(2026, 3, 9, hour, 59, tzinfo=UTC)) for hour in (1, 3, 4)]
    assert [(each.today, each.streak) for each in shown] == [(2, 2), (2, 2), (0, 2)]
    later = [seen(reader, datetime(2026, 3, 10, hour, 59, tzinfo=UTC)).streak for hour in (3, 4)]
    assert later == [2, 0]


def test_it_says_what_progress_says(reader) -> None:
    reader.hand_in(*HERE, word="WA")
    reader.hand_in("conv2d", "conv2d")
    reader.note("conv2d", "keep", "output-pixel", "wrong")
    found = seen(reader)
    assert found.due == told.due(reader.house)
    assert {each.kind for each in found.due} == {"drill", "quiz"}
    assert found.first == told.next_up(reader.house)
    shares = {card.topic.id: card.shares for field in found.fields for card in field.cards}
    assert shares == told.progress(reader.house)


# the map


def test_every_topic_and_every_plan_stands_in_its_area_once(house: House) -> None:
    found = fields(house, {topic.id: {} for topic in house.topics})
    written = [card.topic.id for field in found for card in field.cards]
    planned = [plan.id for field in found for plan in field.planned]
    assert sorted(written) == sorted(topic.id for topic in house.topics)
    assert sorted(planned) == sorted({plan.id for plan in house.planned} - set(written))
    assert all(card.topic.area == field.id for field in found for card in field.cards)
    assert all(plan.area == field.id for field in found for plan in field.planned)
    assert {field.id: field.title for field in found} == house.areas
    assert all(field.cards or field.planned for field in found)


def test_areas_with_topics_come_first_each_kind_in_its_order(house: House) -> None:
    found = fields(house, {topic.id: {} for topic in house.topics})
    filled = [bool(field.cards) for field in found]
    assert filled == sorted(filled, reverse=True)
    order = list(house.areas)
    for kind in (True, False):
        places = [order.index(field.id) for field in found if bool(field.cards) is kind]
        assert places == sorted(places)


def test_a_share_is_none_where_a_topic_has_nothing_of_the_kind(reader) -> None:
    for field in seen(reader).fields:
        for card in field.cards:
            topic = card.topic
            has = [True, topic.labs, topic.drills, tools(topic) or topic.commands, topic.drills or topic.quizzes]
            assert [card.shares[verb] is not None for verb in VERBS] == list(map(bool, has)), topic.id


# how long ago

UNITS = {"minute": 60, "hour": 3600, "day": 86400}


@given(st.floats(0, 1e9))
def test_how_long_ago_is_never_too_long_and_short_by_less_than_one(seconds: float) -> None:
    words = ago(seconds)
    found = re.fullmatch(r"(\d+) (minute|hour|day)(s?) ago", words.en)
    if found is None:
        assert (words, seconds < 60) == (Text("刚刚", "just now"), True)
        return
    count, unit = int(found[1]), UNITS[found[2]]
    assert count * unit <= seconds < (count + 1) * unit
    assert bool(found[3]) == (count != 1)
    assert re.match(r"\d+", words.zh)[0] == found[1]  # type: ignore[index]
    assert found[2] == "day" or count < {"minute": 60, "hour": 24}[found[2]]


def test_a_clock_that_was_set_back_says_nothing_odd() -> None:
    assert ago(-5.0) == ago(-1e6) == ago(0)
