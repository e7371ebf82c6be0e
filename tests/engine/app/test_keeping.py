"""The deck is derived, the queue of a day comes of it, and ratings come from what happened."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import pytest

from mlkata.engine.app import journal, keeping, practice, quizzes, reviewing
from mlkata.engine.catalog import derived
from mlkata.spec.card import Card, CardKind, Rating, Wishes
from mlkata.spec.errors import MlkataError

BERLIN = ZoneInfo("Europe/Berlin")
NMS = Card("iou-nms", CardKind.DRILL, "nms")
CLAIM = Card("iou-nms", CardKind.CLAIM, "iou-definition")


def clock(reader, day=0, hour=12):
    """The reader's clock, and its store's with it, so many days after the first of March 2026."""
    reader.time = datetime(2026, 3, 1, tzinfo=BERLIN) + timedelta(days=day, hours=hour)
    return keeping.Clock(reader.time)


def test_everything_that_can_be_kept_is_a_card(reader) -> None:
    deck = keeping.deck(reader.house)
    assert len({card.id for card in deck}) == len(deck)
    assert all(len(card.id) <= 240 for card in deck)
    counts = Counter(card.kind for card in deck)
    topics = reader.house.topics
    assert counts[CardKind.CLAIM] == sum(len(topic.claims) for topic in topics)
    assert counts[CardKind.DRILL] == sum(len(topic.drills) for topic in topics)


def test_names_read_off_the_files_are_those_of_the_running_modules(reader) -> None:
    topic = reader.house.topic("iou-nms")
    assert derived.quizzes(topic) == tuple(quizzes.titles(reader.house, topic.id))
    for drill in topic.drills:
        assert derived.mistakes(drill) == tuple(
            each.name for each in practice.mistakes(reader.house, topic.id, drill.id)
        )


def test_topics_for_newcomers_come_first(reader) -> None:
    first = reader.house.topic(keeping.deck(reader.house)[0].topic)
    assert "first" in first.tags


def test_a_day_of_the_deck(reader) -> None:
    now = clock(reader)
    found = keeping.due(reader.house, now)
    assert Counter(card.kind for card in found.cards) == {k: n for k, n in Wishes().new.items() if k != "mistake"}
    asked = found.cards[0]
    keeping.rate(reader.house, asked, Rating.EASY, now)
    assert asked not in keeping.due(reader.house, now).cards
    assert keeping.undo(reader.house).card == asked.id
    assert asked in keeping.due(reader.house, now).cards
    with pytest.raises(MlkataError, match="no review"):
        keeping.undo(reader.house)


def test_mistakes_come_once_their_drill_was_written_and_not_on_that_day(reader) -> None:
    def mistakes(day):
        return [card for card in keeping.due(reader.house, clock(reader, day)).cards if card.kind is CardKind.MISTAKE]

    keeping.rate(reader.house, NMS, Rating.GOOD, clock(reader))
    assert mistakes(0) == []
    assert [card.item.split("/")[0] for card in mistakes(1)] == ["nms"]


def test_what_cannot_run_here_is_not_asked_for(reader, monkeypatch) -> None:
    assert keeping.askable(reader.house) == keeping.deck(reader.house)
    monkeypatch.setattr(type(reader.house), "runs", lambda self, runtime: runtime != "torch")
    asked = keeping.askable(reader.house)
    torch = {
        (topic.id, drill.id) for topic in reader.house.topics for drill in topic.drills if drill.runtime == "torch"
    }
    left_out = set(keeping.deck(reader.house)) - set(asked)
    assert {(card.topic, card.item.partition("/")[0]) for card in left_out} == torch
    assert {card.kind for card in left_out} == {CardKind.DRILL, CardKind.MISTAKE}


def test_what_was_learned_comes_back(reader) -> None:
    memory = keeping.rate(reader.house, NMS, Rating.GOOD, clock(reader))
    rest = (memory.due - memory.day).days
    assert NMS not in keeping.due(reader.house, clock(reader, rest - 1)).cards
    later = clock(reader, rest)
    assert NMS in keeping.due(reader.house, later).cards
    keeping.rate(reader.house, NMS, Rating.GOOD, later)
    first, second = reader.house.store.cards.reviews(NMS.id)
    assert first.expected is None
    assert second.expected == pytest.approx(0.9, abs=0.05)


def test_past_midnight_is_still_the_evening_before(reader) -> None:
    assert clock(reader, 1, 3).day == date(2026, 3, 1)
    assert clock(reader, 1, 4).day == date(2026, 3, 2)
    assert keeping.Clock(datetime(2026, 3, 2, 1, tzinfo=BERLIN), starts=0).day == date(2026, 3, 2)


def test_suspended_and_buried(reader) -> None:
    now = clock(reader)
    one, other = keeping.due(reader.house, now).cards[:2]
    keeping.suspend(reader.house, one)
    keeping.bury(reader.house, other, now)
    assert {one, other}.isdisjoint(keeping.due(reader.house, now).cards)
    tomorrow = keeping.due(reader.house, clock(reader, 1)).cards
    assert one not in tomorrow
    assert other in tomorrow
    keeping.suspend(reader.house, one, suspended=False)
    assert one in keeping.due(reader.house, clock(reader, 1)).cards


ROUNDS = [
    # verdicts handed in, minutes each, hints → rating
    (["AC"], 5, 0, Rating.EASY),
    (["WA", "AC"], 12, 0, Rating.GOOD),
    (["WA", "RE", "AC"], 12, 0, Rating.HARD),
    (["AC"], 12, 1, Rating.HARD),
    (["AC"], 200, 0, Rating.HARD),
]


def handed_in(reader, word, minutes=None, hints=0, bug=""):
    """A submission with its verdict, as every door keeps it; gives the memory it left, if any."""
    store = reader.house.store
    seconds = None if minutes is None else 60.0 * minutes
    entry = store.begin("iou-nms", "nms", bug, "x", "web", seconds, hints)
    store.finish(entry, word, 1, "", {})
    return keeping.after_submission(reader.house, entry, keeping.clock(reader.house, BERLIN))


@pytest.mark.parametrize(("words", "minutes", "hints", "rating"), ROUNDS)
def test_a_drill_is_rated_by_what_happened(reader, words, minutes, hints, rating) -> None:
    day = clock(reader).day
    found = [handed_in(reader, word, minutes, hints) for word in words]
    assert [memory is not None for memory in found] == [word == "AC" for word in words]
    [review] = reader.house.store.cards.reviews(NMS.id)
    assert (review.rating, review.seconds, review.day) == (rating, 60.0 * minutes, day)
    assert handed_in(reader, "AC", minutes) is None  # twice in an evening
    assert len(reader.house.store.cards.reviews(NMS.id)) == 1


def test_attempts_of_last_week_do_not_count(reader) -> None:
    clock(reader)
    for _ in range(5):
        handed_in(reader, "WA")
    clock(reader, 8)
    handed_in(reader, "AC")
    assert reader.house.store.cards.reviews(NMS.id)[0].rating is Rating.GOOD


def test_what_is_accepted_after_a_look_at_our_solution_was_not_remembered(reader) -> None:
    clock(reader)
    handed_in(reader, "WA", 3)
    journal.looked(reader.house, "iou-nms", "nms")
    assert reader.house.store.cards.reviews() == ()  # nothing to forget yet: it was never written
    handed_in(reader, "AC", 4)
    clock(reader, 1)
    handed_in(reader, "AC", 4)
    assert [review.rating for review in reader.house.store.cards.reviews(NMS.id)] == [Rating.AGAIN, Rating.EASY]


def test_opening_our_solution_while_the_drill_is_due_gives_it_up(reader) -> None:
    memory = keeping.rate(reader.house, NMS, Rating.GOOD, clock(reader))
    rest = (memory.due - memory.day).days
    clock(reader, rest - 1)
    journal.looked(reader.house, "iou-nms", "nms")  # read again for its own sake
    assert len(reader.house.store.cards.reviews(NMS.id)) == 1
    clock(reader, rest)
    journal.looked(reader.house, "iou-nms", "")  # the first drill is another one
    assert len(reader.house.store.cards.reviews(NMS.id)) == 1
    journal.looked(reader.house, "iou-nms", "nms")
    assert reader.house.store.cards.reviews(NMS.id)[-1].rating is Rating.AGAIN
    handed_in(reader, "AC", 4)
    assert len(reader.house.store.cards.reviews(NMS.id)) == 2


def test_a_mistake_that_was_repaired_rates_its_own_card(reader) -> None:
    clock(reader)
    _, drill = reader.house.drill("iou-nms", "nms")
    assert handed_in(reader, "AC", 3, bug="2") is not None
    [card] = keeping.memories(reader.house)
    assert card == f"iou-nms/mistake/nms/{derived.slug(derived.mistakes(drill)[1])}"
    assert keeping.card(reader.house, card).kind is CardKind.MISTAKE
    assert handed_in(reader, "AC", 3, bug="999") is None


def test_a_quiz_is_rated_by_its_answers_the_first_of_a_day(reader) -> None:
    drawn = quizzes.draw(reader.house, "iou-nms", "iou-of-two", 3)
    clock(reader)
    journal.answered(reader.house, drawn, right=True)
    reviews = reader.house.store.cards.reviews("iou-nms/quiz/iou-of-two")
    assert [review.rating for review in reviews] == [Rating.GOOD]
    journal.answered(reader.house, drawn, right=False)  # a second one, before its ten minutes are over
    assert len(reader.house.store.cards.reviews()) == 1
    clock(reader, 1)
    journal.answered(reader.house, drawn, right=False)
    assert reader.house.store.cards.reviews()[-1].rating is Rating.AGAIN
    assert len(reader.house.store.events(verb="keep")) == 3


def answered(reader) -> None:
    keeping.after_quiz(reader.house, "iou-nms", "iou-of-two", True, keeping.Clock(reader.time))


def solved(reader) -> None:
    keeping.after_submission(reader.house, reader.hand_in("iou-nms", "nms"), keeping.Clock(reader.time))


def gave_up(reader) -> None:
    keeping.gave_up(reader.house, "iou-nms", "nms", keeping.Clock(reader.time))


def pressed(reader) -> None:
    """The key of a page on which the card had not been reviewed yet."""
    with suppress(MlkataError):
        reviewing.rate(reader.house, CLAIM, Rating.GOOD, keeping.Clock(reader.time), reviews=0)


@pytest.mark.parametrize("deed", [answered, solved, gave_up, pressed])
def test_of_two_tabs_at_the_very_same_time_one_rates(reader, monkeypatch, deed) -> None:
    """The other one comes between reading what is known of the card and rating it."""
    clock(reader)
    if deed is gave_up:
        keeping.rate(reader.house, NMS, Rating.AGAIN, keeping.Clock(reader.time - timedelta(days=9)))
    before, known = len(reader.house.store.cards.reviews()), keeping.known

    def read(house, asked):
        found = known(house, asked)
        monkeypatch.setattr(keeping, "known", known)
        deed(reader)
        return found

    monkeypatch.setattr(keeping, "known", read)
    deed(reader)
    assert len(reader.house.store.cards.reviews()) == before + 1


def test_other_wishes_move_the_days_and_lose_no_review(reader) -> None:
    for day in (0, 3, 12, 40):
        keeping.rate(reader.house, NMS, Rating.GOOD, clock(reader, day))
    before = keeping.memories(reader.house)[NMS.id]
    keeping.choose(reader.house, replace(Wishes(), retention=0.8, new=Wishes().new | {CardKind.QUIZ: 0}))
    after = keeping.memories(reader.house)[NMS.id]
    assert after.due > before.due
    assert (after.reviews, after.stability) == (before.reviews, before.stability)
    assert keeping.wishes(reader.house).new[CardKind.QUIZ] == 0
    for wrong in (replace(Wishes(), retention=1.0), replace(Wishes(), new={CardKind.CLAIM: -1})):
        with pytest.raises(MlkataError, match="cannot be"):
            keeping.choose(reader.house, wrong)


@pytest.mark.parametrize("weights", ["x", 3, [], [0.5] * 20, [0.5] * 21, ["a"] * 21, [float("nan")] * 21, [None] * 21])
def test_weights_that_are_none_are_passed_over(reader, weights) -> None:
    reader.house.store.set(keeping.SETTING, {"parameters": weights, "most": 50})
    assert keeping.wishes(reader.house) == Wishes(most=50)
    keeping.rate(reader.house, NMS, Rating.GOOD, clock(reader))
    good = [weight * 1.01 for weight in fsrs.Scheduler().parameters]
    reader.house.store.set(keeping.SETTING, {"parameters": good})
    assert keeping.wishes(reader.house).parameters == tuple(good)


@pytest.mark.parametrize(
    "kept",
    [None, [], "0.9", {"retention": "0.9"}, {"retention": 7}, {"retention": True}, {"most": "60"}, {"most": 1.5},
     {"starts": 24}, {"leech": None}, {"new": 8}, {"new": None}, {"new": {"riddle": 1, "claim": -1, "drill": "2"}},
     {"parameters": 3}, {"colour": "red"}],
)  # fmt: skip
def test_wishes_that_are_none_are_passed_over(reader, kept) -> None:
    """An import brings settings as they come: no page may break of them."""
    journal.choose(reader.house, keeping.SETTING, kept)
    assert keeping.wishes(reader.house) == Wishes()
    assert keeping.due(reader.house, clock(reader)).cards


def test_of_wishes_what_is_sound_stays(reader) -> None:
    journal.choose(reader.house, keeping.SETTING, {"most": 60, "leech": "six", "new": {"claim": 3, "riddle": 1}})
    chosen = keeping.wishes(reader.house)
    assert (chosen.most, chosen.leech, chosen.new) == (60, 6, Wishes().new | {CardKind.CLAIM: 3})


def test_what_will_not_stick_is_named(reader) -> None:
    for day in range(0, 80, 10):
        keeping.rate(reader.house, NMS, Rating.AGAIN, clock(reader, day))
    keeping.rate(reader.house, Card("iou-nms", CardKind.DRILL, "iou"), Rating.AGAIN, clock(reader, 90))
    assert keeping.leeches(reader.house) == (NMS.id,)


def test_a_card_that_is_gone_is_told(reader) -> None:
    with pytest.raises(MlkataError, match="no such card"):
        keeping.card(reader.house, "iou-nms/drill/none")
    assert keeping.card(reader.house, NMS.id) == NMS
