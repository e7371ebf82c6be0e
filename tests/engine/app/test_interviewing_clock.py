"""An interview's clock, which stands still when it is stopped, and verdicts that come after one has gone on."""

from __future__ import annotations

from datetime import timedelta

from tests.engine.app.test_interviewing import begun, clock, skip_to

from mlkata.engine.app import interviewing, interviewing_answers, practice
from mlkata.engine.interview import flow
from mlkata.spec.card import Rating
from mlkata.spec.interview import Kind


def test_a_pause_stops_the_clock_and_an_answer_starts_it(reader) -> None:
    found = begun(reader)
    house = reader.house
    interviewing.pause(house, found.id)
    interviewing.pause(house, found.id)
    reader.time += timedelta(days=1)
    now = interviewing.asked(house, interviewing.find(house, found.id))
    assert now.paused
    assert now.seconds < 60
    assert not interviewing.resume(house, found.id).paused
    assert not interviewing.resume(house, found.id).late
    interviewing.pause(house, found.id)
    interviewing_answers.tick(house, found.id, 0, [], clock(reader))
    assert not flow.paused(interviewing.find(house, found.id).deeds)
    assert [each.what.value for each in interviewing.find(house, found.id).deeds].count("paused") == 2


def test_what_an_editor_saves_by_itself_leaves_the_clock_as_it_stands(reader) -> None:
    """It saves what was typed last when its page is left: just after “Stop for now” was pressed there."""
    house, found = reader.house, begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    interviewing.pause(house, found.id)
    assert interviewing_answers.keep_code(house, found.id, place, "x = 1", 0)[1]
    now = interviewing.asked(house, interviewing.find(house, found.id))
    assert now is not None
    assert now.paused
    interviewing_answers.hand_in(house, found.id, place, "x = 1")
    assert not flow.paused(interviewing.find(house, found.id).deeds)


def test_what_was_left_before_its_verdict_and_was_in_vain_is_rated_as_forgotten(reader) -> None:
    house, found = reader.house, begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    item = found.script.items[place]
    submission, entry = interviewing_answers.hand_in(house, found.id, place, "x = 1")
    interviewing_answers.leave(house, found.id, place, clock(reader))
    assert house.store.cards.reviews() == ()
    interviewing_answers.judged(house, found.id, place, entry, practice.judge(house, submission))
    [review] = house.store.cards.reviews()
    assert (review.card, review.rating) == (f"{item.topic}/drill/{item.item}", Rating.AGAIN)
