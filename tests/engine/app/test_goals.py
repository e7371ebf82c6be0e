"""The date and what matters for it: kept as chosen, refused in words, read again whatever an import left there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mlkata.engine.app import goals, keeping
from mlkata.engine.app.goals import Goal, Weight
from mlkata.spec.errors import MlkataError

TODAY = date(2026, 3, 10)
LATER = date(2026, 4, 12)


def test_a_goal_is_kept_and_dropped(reader) -> None:
    assert goals.goal(reader.house) is None
    chosen = Goal(LATER, ("detection", "iou-nms"), ("imaging",))
    goals.choose(reader.house, chosen, TODAY)
    assert goals.goal(reader.house) == chosen
    goals.clear(reader.house)
    assert goals.goal(reader.house) is None


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        (Goal(TODAY - timedelta(days=1)), "is past"),
        (Goal(TODAY + timedelta(days=732)), "too far away"),
        (Goal(LATER, ("no-such-thing",)), "No topic, area or tag"),
        (Goal(LATER, (), ("no-such-thing",)), "No topic, area or tag"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(reader, goal, says) -> None:
    goals.choose(reader.house, Goal(LATER), TODAY)
    with pytest.raises(MlkataError, match=says):
        goals.choose(reader.house, goal, TODAY)
    assert goals.goal(reader.house) == Goal(LATER)


def test_not_everything_can_be_left_out(reader) -> None:
    areas = tuple({topic.area for topic in reader.house.topics})
    with pytest.raises(MlkataError, match="leaves everything out"):
        goals.choose(reader.house, Goal(LATER, (), areas), TODAY)
    goals.choose(reader.house, Goal(LATER, ("iou-nms",), areas), TODAY)


@pytest.mark.parametrize("until", [TODAY, TODAY + timedelta(days=731)])
def test_today_and_two_years_ahead_are_dates(reader, until) -> None:
    goals.choose(reader.house, Goal(until), TODAY)
    assert goals.goal(reader.house) == Goal(until)


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        3,
        {},
        {"until": "soon", "first": [], "without": []},
        {"until": "2026-04-12"},
        {"until": "2826-04-12", "first": [], "without": []},
    ],
)
def test_a_setting_that_is_none_is_no_goal(reader, kept) -> None:
    reader.house.store.set(goals.SETTING, kept)
    assert goals.goal(reader.house) is None
    assert keeping.due(reader.house, keeping.Clock(reader.time)).cards


def test_a_topic_by_its_name_counts_more_than_its_area(reader) -> None:
    found = goals.weights(reader.house, Goal(LATER, ("detection",), ("iou-nms", "imaging")))
    assert found["iou-nms"] is Weight.OUT
    assert found["soft-nms"] is Weight.MOST
    assert found["gaussian-blur"] is Weight.OUT
    assert found["k-means"] is Weight.USUAL
    other = goals.weights(reader.house, Goal(LATER, ("gaussian-blur",), ("imaging",)))
    assert other["gaussian-blur"] is Weight.MOST
    assert other["canny-edge-detector"] is Weight.OUT


def test_an_area_that_is_also_a_tag_means_the_area(reader) -> None:
    tagged = [each for each in reader.house.topics if "segmentation" in each.tags and each.area != "segmentation"]
    assert tagged
    found = goals.weights(reader.house, Goal(LATER, ("segmentation",)))
    assert all(found[topic.id] is Weight.USUAL for topic in tagged)


def test_words_for_what_has_left_the_shelf_are_passed_over(reader) -> None:
    kept = {"until": LATER.isoformat(), "first": ["gone-for-good"], "without": ["gone-too"]}
    reader.house.store.set(goals.SETTING, kept)
    assert set(goals.weights(reader.house, goals.goal(reader.house)).values()) == {Weight.USUAL}


def test_words_that_are_no_texts_are_passed_over(reader) -> None:
    kept = {"until": LATER.isoformat(), "first": [["detection"], 3, "imaging"], "without": [None]}
    reader.house.store.set(goals.SETTING, kept)
    assert goals.goal(reader.house) == Goal(LATER, ("imaging",))
    assert keeping.due(reader.house, keeping.Clock(reader.time)).cards


def test_order_is_by_weight_and_nothing_is_lost_but_what_is_left_out(reader) -> None:
    deck, aim = keeping.deck(reader.house), Goal(LATER, ("detection",), ("imaging",))
    told = goals.weights(reader.house, aim)
    found = goals.ordered(reader.house, aim, deck)
    assert set(found) == {card for card in deck if told[card.topic] is not Weight.OUT}
    for weight in (Weight.MOST, Weight.USUAL):
        assert [c for c in found if told[c.topic] is weight] == [c for c in deck if told[c.topic] is weight]
    assert [told[card.topic] for card in found] == sorted(told[card.topic] for card in found)
