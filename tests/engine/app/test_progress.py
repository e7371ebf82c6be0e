"""How far a reader is: shares of five verbs, what is unfinished, what comes next, days in a row."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlkata.engine.app import keeping
from mlkata.engine.app.progress import done_on, due, next_up, of_topic, progress, solved, streak
from mlkata.spec.card import CardKind, Rating
from mlkata.spec.topic import Topic

VERBS = {"explain", "prove", "write", "use", "keep"}
HERE = ("iou-nms", "nms")
BEIJING, HONOLULU = timezone(timedelta(hours=8)), timezone(timedelta(hours=-10))


def topic_of(reader) -> Topic:
    return next(topic for topic in reader.house.topics if topic.id == HERE[0])


def share(reader, verb: str) -> float | None:
    return of_topic(reader.house, HERE[0])[verb]


# shares


def test_nothing_done_is_nothing_and_what_a_topic_lacks_is_none(reader) -> None:
    found = progress(reader.house)
    assert set(found) == {topic.id for topic in reader.house.topics}
    for topic in reader.house.topics:
        assert set(found[topic.id]) == VERBS
        assert set(found[topic.id].values()) <= {0.0, None}
        assert (found[topic.id]["prove"] is None) == (not topic.labs)
        assert (found[topic.id]["write"] is None) == (not topic.drills)
    assert None in {shares["use"] for shares in found.values()}


def test_one_topic_is_what_all_say_of_it(reader) -> None:
    reader.hand_in(*HERE)
    reader.hand_in("conv2d", "conv2d", "WA")
    reader.note("conv2d", "prove", "flip", "ran")
    found = progress(reader.house)
    for topic in reader.house.topics:
        assert of_topic(reader.house, topic.id) == found[topic.id]
    assert found["iou-nms"]["write"] == 1 / len(topic_of(reader).drills)
    assert found["conv2d"]["write"] == found["conv2d"]["keep"] == 0


def test_explained_is_what_was_said_last(reader) -> None:
    assert share(reader, "explain") == 0
    seen = []
    for outcome in ("opened", "can", "opened", "cannot", "can"):
        reader.note(HERE[0], "explain", "answer", outcome)
        seen.append(share(reader, "explain"))
    assert seen == [0.5, 1, 1, 0.5, 1]


@pytest.mark.parametrize(("verb", "items"), [("prove", "labs"), ("use", "tools"), ("write", "drills")])
def test_a_share_grows_by_one_of_all_and_twice_is_once(reader, verb: str, items: str) -> None:
    topic = topic_of(reader)
    wanted = {
        "labs": [lab.name for lab in topic.labs],
        "tools": ["iou-family", "nms"],
        "drills": [drill.id for drill in topic.drills],
    }[items]
    seen = [share(reader, verb)]
    for item in wanted:
        for _ in range(2):
            reader.hand_in(topic.id, item) if verb == "write" else reader.note(topic.id, verb, item)
        seen.append(share(reader, verb))
    assert seen == [place / len(wanted) for place in range(len(wanted) + 1)]


def test_what_does_not_count(reader) -> None:
    before = progress(reader.house)
    reader.note(HERE[0], "prove", "no_such_lab")
    reader.note(HERE[0], "use", "no-such-tool")
    reader.note("no-such-topic", "prove", "crowd")
    reader.note(HERE[0], "write", "nms", "hint-1")
    reader.hand_in(HERE[0], "no-such-drill")
    reader.hand_in(*HERE, word="WA")
    reader.hand_in(*HERE, word="")
    reader.hand_in(*HERE, word="AC", bug="1")
    after = progress(reader.house)
    keep = before[HERE[0]] | {"keep": after[HERE[0]]["keep"]}
    assert after == before | {HERE[0]: keep}


def test_a_command_counts_as_a_tool(reader) -> None:
    topics = [topic for topic in reader.house.topics if topic.commands]
    assert topics
    for topic in topics:
        before = of_topic(reader.house, topic.id)["use"]
        reader.note(topic.id, "use", topic.commands[0].name)
        assert of_topic(reader.house, topic.id)["use"] > before


def test_what_is_asked_for_on_other_days_is_kept(reader) -> None:
    [*cards] = (card for card in keeping.cards_of(reader.house, topic_of(reader)) if card.kind is not CardKind.MISTAKE)
    claim, drill = (next(card for card in cards if card.kind is kind) for kind in (CardKind.CLAIM, CardKind.DRILL))
    seen = []
    for card, rating in ((claim, Rating.AGAIN), (claim, Rating.EASY), (drill, Rating.GOOD), (drill, Rating.GOOD)):
        keeping.rate(reader.house, card, rating, keeping.clock(reader.house))
        seen.append(share(reader, "keep"))
    assert seen == pytest.approx([place / len(cards) for place in (0, 1, 2, 2)])


@pytest.mark.parametrize("zone", [UTC, BEIJING, HONOLULU])
def test_days_in_a_row_are_those_of_the_reader(reader, zone) -> None:
    """From two to nineteen o'clock in London it is one day; in Beijing and on Hawaii midnight lies between."""
    for hour in (2, 19):
        reader.at(10, hour).hand_in(*HERE)
    days = 1 if zone is UTC else 2
    assert streak(reader.house, date(2026, 3, 11 if zone is BEIJING else 10), zone) == days


def test_a_day_of_nothing_but_reviews_counts(reader) -> None:
    reader.at(10, 12)
    card = keeping.cards_of(reader.house, topic_of(reader))[0]
    keeping.rate(reader.house, card, Rating.GOOD, keeping.clock(reader.house, UTC))
    assert streak(reader.house, date(2026, 3, 10), UTC) == 1
    assert done_on(reader.house, date(2026, 3, 10), UTC) == 1
    assert done_on(reader.house, date(2026, 3, 11), UTC) == 0


def test_everything_done_is_one(reader) -> None:
    for card in keeping.cards_of(reader.house, topic_of(reader)):
        keeping.rate(reader.house, card, Rating.EASY, keeping.clock(reader.house))
    for topic in reader.house.topics:
        reader.note(topic.id, "explain", "answer", "can")
        for lab in topic.labs:
            reader.note(topic.id, "prove", lab.name)
        for drill in topic.drills:
            reader.hand_in(topic.id, drill.id)
            reader.hand_in(topic.id, drill.id, bug="1")
    for topic, shares in progress(reader.house).items():
        assert {shares[verb] for verb in VERBS - {"use", "keep"}} == {1.0}, topic
    assert share(reader, "keep") == 1
    assert next_up(reader.house) is None
    assert due(reader.house) == ()


def test_what_was_solved(reader) -> None:
    reader.hand_in(*HERE)
    reader.hand_in(*HERE, word="WA")
    reader.hand_in(HERE[0], "iou", "WA")
    reader.hand_in(HERE[0], "giou", bug="1")
    assert solved(reader.house, HERE[0]) == {"nms"}
    assert solved(reader.house, "conv2d") == frozenset()


# what is due


def kinds(reader) -> list[tuple[str, str]]:
    return [(each.kind, each.item) for each in due(reader.house)]


def test_what_failed_last_is_due_until_it_is_accepted(reader) -> None:
    seen = []
    for word in ("WA", "AC", "TLE", "", "AC"):
        reader.hand_in(*HERE, word=word)
        seen.append(bool(due(reader.house)))
    assert seen == [True, False, True, True, False]


def test_a_draft_is_due_until_it_is_handed_in(reader) -> None:
    reader.draft(*HERE)
    assert kinds(reader) == [("draft", "nms")]
    reader.hand_in(*HERE, word="")
    assert kinds(reader) == [("draft", "nms")]  # stopped before its verdict
    reader.hand_in(*HERE, word="WA")
    assert kinds(reader) == [("drill", "nms")]
    reader.draft(*HERE, code="other")
    assert kinds(reader) == [("drill", "nms")]
    reader.hand_in(*HERE)
    assert kinds(reader) == []


def test_a_bug_and_its_drill_are_two_things(reader) -> None:
    reader.hand_in(*HERE, word="WA", bug="2")
    reader.hand_in(*HERE, word="WA")
    reader.draft(*HERE, bug="1")
    found = due(reader.house)
    assert [each.kind for each in found] == ["draft", "drill", "bug"]
    assert [each.path.removeprefix("/topics/iou-nms/drills/nms") for each in found] == ["/bugs/1", "", "/bugs/2"]


def test_a_question_is_due_when_it_was_answered_wrong_last(reader) -> None:
    seen = []
    for outcome in ("wrong", "right", "wrong"):
        reader.note(HERE[0], "keep", "iou-of-two", outcome)
        seen.append(kinds(reader))
    assert seen == [[("quiz", "iou-of-two")], [], [("quiz", "iou-of-two")]]
    (only,) = due(reader.house)
    assert (only.path, only.title) == ("/topics/iou-nms/quiz?name=iou-of-two", topic_of(reader).title)


def test_the_latest_comes_first_each_thing_once(reader) -> None:
    for topic, drill in (("conv2d", "conv2d"), HERE, ("k-means", "lloyd"), ("conv2d", "conv2d")):
        reader.hand_in(topic, drill, "WA")
    found = due(reader.house)
    assert [each.item for each in found] == ["conv2d", "lloyd", "nms"]
    assert all(later.at >= earlier.at for later, earlier in pairwise(found))
    assert len({each.path for each in found}) == len(found)


def test_what_the_shelf_no_longer_has_is_not_due(reader) -> None:
    reader.hand_in("no-such-topic", "x", "WA")
    reader.hand_in(HERE[0], "no-such-drill", "WA")
    reader.note("no-such-topic", "keep", "x", "wrong")
    reader.note(HERE[0], "keep", "no-such-quiz", "wrong")
    reader.hand_in(*HERE, "WA", bug="99")
    assert due(reader.house) == ()


# what comes next


def test_a_newcomer_starts_easily_where_newcomers_should(reader) -> None:
    found = next_up(reader.house)
    assert "first" in found.topic.tags
    assert found.drill.level == 1
    assert found.drill.minutes == min(drill.minutes for drill in found.topic.drills if drill.level == 1)


def test_a_topic_that_was_begun_goes_before_others(reader) -> None:
    reader.note("k-means", "explain", "answer", "opened")
    assert next_up(reader.house).topic.id == "k-means"
    for drill in reader.house.topic("k-means").drills:
        reader.hand_in("k-means", drill.id)
    assert next_up(reader.house).topic.id != "k-means"


def test_what_was_accepted_does_not_come_again_and_all_come(reader) -> None:
    seen = []
    while (found := next_up(reader.house)) is not None:
        seen.append((found.topic.id, found.drill.id))
        reader.hand_in(*seen[-1])
    able = [
        (topic.id, drill.id)
        for topic in reader.house.topics
        for drill in topic.drills
        if reader.house.runs(drill.runtime)
    ]
    assert len(seen) == len(set(seen))
    assert sorted(seen) == sorted(able)
    topics = [topic for topic, _ in seen]
    assert topics == sorted(topics, key=topics.index)  # one after the other
    for topic in set(topics):
        order = [reader.house.topic(topic).drill(drill) for of, drill in seen if of == topic]
        assert order == sorted(order, key=lambda drill: (drill.level, drill.minutes))


def test_failed_or_repaired_is_not_accepted(reader) -> None:
    first = next_up(reader.house)
    reader.hand_in(first.topic.id, first.drill.id, "WA")
    reader.hand_in(first.topic.id, first.drill.id, bug="1")
    assert next_up(reader.house) == first


def test_only_what_can_run_here_is_offered(reader, monkeypatch) -> None:
    monkeypatch.setattr(type(reader.house), "runs", lambda self, runtime: runtime == "torch")
    assert next_up(reader.house).drill.runtime == "torch"
    monkeypatch.setattr(type(reader.house), "runs", lambda self, runtime: False)
    assert next_up(reader.house) is None


# days


def test_days_in_a_row(reader) -> None:
    for day in (3, 4, 7, 8, 9, 10):
        reader.at(day, 12).hand_in(*HERE, word="WA")
    found = {day: streak(reader.house, date(2026, 3, day), UTC) for day in range(2, 14)}
    assert found == {2: 0, 3: 1, 4: 2, 5: 2, 6: 0, 7: 1, 8: 2, 9: 3, 10: 4, 11: 4, 12: 0, 13: 0}


def test_a_day_not_yet_practised_breaks_nothing_and_then_counts(reader) -> None:
    reader.at(9, 12).note(HERE[0], "explain", "answer", "opened")
    today = date(2026, 3, 10)
    assert (streak(reader.house, today, UTC), done_on(reader.house, today, UTC)) == (1, 0)
    reader.at(10, 12).hand_in(*HERE)
    assert (streak(reader.house, today, UTC), done_on(reader.house, today, UTC)) == (2, 1)
    assert streak(reader.house, today + timedelta(days=2), UTC) == 0


@pytest.mark.parametrize(
    "zone", [UTC, BEIJING, HONOLULU, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))]
)
def test_what_was_done_is_counted_on_one_day_of_the_reader(reader, zone) -> None:
    for day in range(8, 13):
        for hour in (0, 6, 12, 18, 23):
            reader.at(day, hour).note(HERE[0], "use", "nms")
        reader.hand_in(*HERE)
    found = [done_on(reader.house, date(2026, 3, day), zone) for day in range(6, 15)]
    assert sum(found) == 30
    assert found[3:6] == [6, 6, 6]
    assert found[0] == found[-1] == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.sets(st.integers(1, 28), max_size=12), st.integers(1, 29))
def test_a_streak_is_the_run_of_days_up_to_today_or_yesterday(reader, days: set[int], today: int) -> None:
    reader.anew()
    for day in sorted(days):
        reader.at(day, 12).note(HERE[0], "use", "nms")
    found = streak(reader.house, date(2026, 3, today), UTC)
    last = today if today in days else today - 1
    assert {last - back for back in range(found)} <= days
    assert last - found not in days
