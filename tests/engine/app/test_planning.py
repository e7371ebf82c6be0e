"""A plan as its reader lives it: new cards follow it, days are missed, the date comes near and passes."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mlkata.engine.app import goals, keeping, planning
from mlkata.engine.app.goals import Goal, Weight
from mlkata.engine.app.planning import Stand
from mlkata.spec.card import CardKind, Rating, Wishes
from mlkata.spec.errors import MlkataError

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 3, 10)


def clock(reader, day=0, hour=12):
    """The reader's clock, and its store's with it, so many days after the tenth of March 2026."""
    reader.time = datetime(2026, 3, 10, tzinfo=BERLIN) + timedelta(days=day, hours=hour)
    return keeping.Clock(reader.time)


def aim(reader, days, *first, without=()):
    goals.choose(reader.house, Goal(FIRST + timedelta(days=days), first, tuple(without)), FIRST)


def lived(reader, day):
    """Everything that is due on a day, answered well; gives the new cards."""
    new = []
    for minute in range(0, 600, 11):
        now = clock(reader, day, 8)
        now = keeping.Clock(now.now + timedelta(minutes=minute))
        cards = keeping.due(reader.house, now).cards
        if not cards:
            break
        for card in cards:
            if keeping.known(reader.house, card) is None:
                new.append(card)
            keeping.rate(reader.house, card, Rating.EASY, now)
    return new


def test_without_a_goal_there_is_no_plan(reader) -> None:
    assert planning.plan(reader.house, clock(reader)) is None
    with pytest.raises(MlkataError, match="no plan under way"):
        planning.cram_cards(reader.house, clock(reader))


def test_what_is_new_comes_as_the_plan_says_what_matters_most_first(reader) -> None:
    usual = keeping.due(reader.house, clock(reader)).cards
    aim(reader, 60, "segmentation")
    made = planning.plan(reader.house, clock(reader))
    assert {reader.house.topic(topic).area for topic in made.today} == {"segmentation"}
    due = keeping.due(reader.house, clock(reader)).cards
    assert {card.topic for card in due} == set(made.today)
    assert due != usual
    assert Counter(card.kind for card in due) <= Counter(Wishes().new)
    assert keeping.due(reader.house, clock(reader), "iou-nms").cards, "a topic that is asked for by name comes"


def test_the_plan_of_a_day_stands_and_tomorrow_goes_on_with_it(reader) -> None:
    aim(reader, 60, "segmentation")
    morning = planning.plan(reader.house, clock(reader))
    first = lived(reader, 0)
    evening = planning.plan(reader.house, clock(reader, 0, 20))
    assert (evening.starts, evening.fits) == (morning.starts, morning.fits)
    assert evening.whole.seen == len([card for card in first if card.kind is not CardKind.MISTAKE])
    assert evening.whole.now == pytest.approx(evening.whole.seen / evening.whole.cards)
    tomorrow = planning.plan(reader.house, clock(reader, 1))
    assert tomorrow.starts == tuple(start for start in morning.starts if start.day > FIRST)
    assert sum(fit.fits for fit in tomorrow.fits) == sum(fit.fits for fit in morning.fits) - evening.whole.seen


def test_a_missed_day_moves_the_rest(reader) -> None:
    aim(reader, 200, "segmentation", without=("imaging", "layers"))
    before, after = (planning.plan(reader.house, clock(reader, day)) for day in (0, 5))
    assert [start.topics for start in after.starts] == [start.topics for start in before.starts]
    assert {a.day - b.day for a, b in zip(after.starts, before.starts, strict=True)} == {timedelta(days=5)}


def test_what_does_not_fit_is_said(reader) -> None:
    aim(reader, 20)
    short = planning.plan(reader.house, clock(reader))
    assert not short.enough
    assert short.never
    [claims] = [fit for fit in short.fits if fit.kind is CardKind.CLAIM]
    assert claims.fits == 17 * claims.a_day < claims.new <= 17 * claims.wanted
    left = {each.topic.id: each.left_over for each in short.topics}
    assert sum(left.values()) == sum(fit.new - fit.fits for fit in short.fits)
    assert all(left[topic] for topic in short.never)
    others = {topic.area for topic in reader.house.topics} - {"segmentation"}
    aim(reader, 20, "segmentation", without=others)
    assert planning.plan(reader.house, clock(reader)).whole.kept > short.whole.kept


def test_what_will_be_remembered_adds_up(reader) -> None:
    aim(reader, 90, "detection", without=("imaging",))
    lived(reader, 0)
    made = planning.plan(reader.house, clock(reader, 1))
    assert "imaging" not in made.areas
    assert all(each.topic.area != "imaging" for each in made.topics)
    assert sum(outlook.cards for outlook in made.areas.values()) == made.whole.cards
    total = sum(each.outlook.cards * each.outlook.kept for each in made.topics)
    assert made.whole.kept == pytest.approx(total / made.whole.cards)
    assert made.course.kept[-1] == pytest.approx(made.whole.kept)
    assert made.course.stopped[-1] == pytest.approx(made.whole.stopped)
    assert made.course.kept[0] == pytest.approx(made.whole.now)
    assert made.whole.stopped < made.whole.now < made.whole.kept
    assert [each.weight for each in made.topics] == sorted(each.weight for each in made.topics)
    assert made.topics[0].weight is Weight.MOST
    assert len(made.course.work) == made.left


def test_suspended_cards_are_no_promise(reader) -> None:
    aim(reader, 60, "segmentation")
    first = keeping.due(reader.house, clock(reader)).cards[0]
    before = planning.plan(reader.house, clock(reader)).whole.cards
    keeping.suspend(reader.house, first)
    assert planning.plan(reader.house, clock(reader)).whole.cards == before - 1
    assert first not in keeping.due(reader.house, clock(reader)).cards


def test_the_last_days_bring_nothing_new_and_the_date_ends_it(reader) -> None:
    aim(reader, 10, "segmentation")
    learned = lived(reader, 0)
    assert learned
    late = planning.plan(reader.house, clock(reader, 7))
    assert (late.stand, late.last, late.starts) == (Stand.CRAM, None, ())
    due = keeping.due(reader.house, clock(reader, 7)).cards
    assert set(due) <= set(learned)
    crammed = planning.cram_cards(reader.house, clock(reader, 8))
    assert set(crammed) == set(learned)
    keeping.rate(reader.house, crammed[0], Rating.GOOD, clock(reader, 8))
    assert planning.cram_cards(reader.house, clock(reader, 8)) == crammed[1:]
    keeping.suspend(reader.house, crammed[1])
    assert planning.cram_cards(reader.house, clock(reader, 8)) == crammed[2:]
    assert planning.plan(reader.house, clock(reader, 10)).stand is Stand.CRAM
    over = planning.plan(reader.house, clock(reader, 11))
    assert (over.stand, over.left, over.course) == (Stand.OVER, -1, None)
    assert len(keeping.due(reader.house, clock(reader, 11)).cards) > len(learned), (
        "new cards come as if there were none"
    )
    with pytest.raises(MlkataError, match="no plan under way"):
        planning.cram_cards(reader.house, clock(reader, 11))


def test_whoever_begins_in_the_last_days_learns_what_matters_most(reader) -> None:
    aim(reader, 2, "segmentation")
    made = planning.plan(reader.house, clock(reader))
    assert (made.stand, made.last) == (Stand.LEARNING, clock(reader, 1).day)
    assert not made.within_reach
    assert {reader.house.topic(topic).area for topic in made.today} == {"segmentation"}
    first = lived(reader, 0)
    assert lived(reader, 1)
    assert first
    today = planning.plan(reader.house, clock(reader, 2))
    assert (today.left, today.last, today.stand) == (0, None, Stand.CRAM)
