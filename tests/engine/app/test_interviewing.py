"""A mock interview from the drawing to its end: resumed after whatever stopped it, nothing lost, cards rated."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mlkata.engine.app import interviewing, interviewing_answers, interviewing_report, keeping, practice
from mlkata.engine.app.house import House
from mlkata.engine.app.interviewing_pages import blocks
from mlkata.engine.app.settings import Settings
from mlkata.engine.interview import flow
from mlkata.engine.store.store import Store
from mlkata.spec.card import Card, CardKind, Rating
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import SPOKEN, Interview, Kind, State, What
from mlkata.spec.verdict import Word

CV = interviewing.terms("cv", 15, "zh")
LONG = interviewing.terms("general", 30, "en")


def clock(reader) -> keeping.Clock:
    return keeping.Clock(reader.clock())


def begun(reader, terms=LONG, seed: int = 3) -> Interview:
    return interviewing.start(reader.house, terms, clock(reader), seed)


def place_of(found: Interview, kind: Kind) -> int:
    return next(place for place, item in enumerate(found.script.items) if item.kind is kind)


def skip_to(reader, found: Interview, kind: Kind) -> int:
    """Pass parts until one of this kind is asked for."""
    place = place_of(found, kind)
    for each in range(place):
        interviewing_answers.leave(reader.house, found.id, each, clock(reader))
    return place


def hand_in(house: House, name: str, place: int, code: str):
    submission, entry = interviewing_answers.hand_in(house, name, place, code)
    verdict = practice.judge(house, submission)
    interviewing_answers.judged(house, name, place, entry, verdict)
    return verdict, entry


def right_code(house: House, item) -> str:
    return house.source(item.topic, item.item.partition("/")[0]).reference.code


# --- drawing ---


def test_a_seed_draws_it_again_and_a_memory_changes_it(reader) -> None:
    first = begun(reader)
    assert begun(reader).script == first.script
    assert begun(reader, seed=4).script != first.script
    for card in keeping.deck(reader.house):
        if card.kind is CardKind.CLAIM and card.topic == first.script.items[0].topic:
            keeping.rate(reader.house, card, Rating.EASY, clock(reader))
    assert begun(reader).script != first.script
    assert interviewing.find(reader.house, first.id).script == first.script


def test_the_clock_of_another_interview_stands_still(reader) -> None:
    first, second = begun(reader), begun(reader)
    assert [each.id for each in interviewing.unfinished(reader.house)] == [second.id, first.id]
    assert flow.paused(interviewing.find(reader.house, first.id).deeds)
    assert not flow.paused(second.deeds)


@pytest.mark.parametrize("wrong", [("king", 30, "en"), ("cv", 20, "en"), ("cv", 30, "fr")])
def test_what_cannot_be_chosen_is_told(wrong) -> None:
    with pytest.raises(MlkataError, match="Choose one of"):
        interviewing.terms(*wrong)


def test_what_is_no_seed_is_told(reader) -> None:
    for seed in (-1, 2**32):
        with pytest.raises(MlkataError, match="is no seed"):
            begun(reader, seed=seed)


def test_an_interview_is_named_by_the_beginning_of_its_id(reader) -> None:
    house, found = reader.house, begun(reader)
    assert interviewing.named(house, found.id[:7]).id == interviewing.named(house, "last").id == found.id
    for _ in range(16):
        house.store.interviews.begin(found.script)
    names = [each.id[0] for each in interviewing.earlier(house)]
    with pytest.raises(MlkataError, match="could be"):
        interviewing.named(house, max(names, key=names.count))
    for words in ("", "x"):
        with pytest.raises(MlkataError, match="no such interview"):
            interviewing.named(house, words)


# --- answering ---


def test_an_answer_closes_its_part_and_rates_its_card(reader) -> None:
    found = begun(reader)
    item = found.script.items[0]
    card = Card(item.topic, CardKind.CLAIM, item.item)
    assert interviewing_answers.tick(reader.house, found.id, 0, [0, 0, 99, -1], clock(reader))
    after = interviewing.asked(reader.house, interviewing.find(reader.house, found.id))
    assert after is not None
    assert after.place == 1
    [review] = reader.house.store.cards.reviews(card.id)
    assert review.rating is (Rating.GOOD if len(item.points) == 1 else Rating.HARD)


def test_a_card_asked_for_today_is_not_rated_again(reader) -> None:
    found = begun(reader)
    item = found.script.items[0]
    card = Card(item.topic, CardKind.CLAIM, item.item)
    keeping.rate(reader.house, card, Rating.EASY, clock(reader))
    interviewing_answers.tick(reader.house, found.id, 0, [], clock(reader))
    assert len(reader.house.store.cards.reviews(card.id)) == 1


def test_a_second_tab_s_answer_is_kept_and_does_not_count(reader) -> None:
    found = begun(reader)
    house, points = reader.house, found.script.items[0].points
    assert interviewing_answers.tick(house, found.id, 0, list(range(len(points))), clock(reader))
    assert not interviewing_answers.tick(house, found.id, 0, [], clock(reader))
    kept = interviewing.find(house, found.id)
    assert [deed.data["ticked"] for deed in kept.deeds if deed.what is What.CLOSED] == [list(range(len(points))), []]
    outcome = interviewing_report.whole(house, found.id).report.outcomes[0]
    assert (outcome.score, outcome.besides) == (1.0, 1)
    assert interviewing.asked(house, kept).place == 1
    assert len(house.store.cards.reviews()) == 1


def test_a_button_pressed_twice_is_pressed_once(reader) -> None:
    found = begun(reader)
    for _ in range(2):
        assert interviewing_answers.tick(reader.house, found.id, 0, [0], clock(reader))
    for _ in range(2):
        assert interviewing_answers.leave(reader.house, found.id, 1, clock(reader))
    assert interviewing_answers.leave(reader.house, found.id, 0, clock(reader))
    outcomes = interviewing_report.whole(reader.house, found.id).report.outcomes
    assert [each.besides for each in outcomes[:2]] == [0, 0]
    assert len(reader.house.store.cards.reviews()) == 1


def test_code_handed_in_before_going_on_counts_though_its_verdict_comes_later(reader) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    house, item = reader.house, found.script.items[place]
    submission, entry = interviewing_answers.hand_in(house, found.id, place, right_code(house, item))
    interviewing_answers.leave(house, found.id, place, clock(reader))
    interviewing_answers.judged(house, found.id, place, entry, practice.judge(house, submission))
    outcome = interviewing_report.whole(house, found.id).report.outcomes[place]
    assert (outcome.score, outcome.skipped, outcome.besides) == (1.0, False, 0)


def test_our_own_failure_does_not_count(reader) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    house, item = reader.house, found.script.items[place]
    submission, entry = interviewing_answers.hand_in(house, found.id, place, right_code(house, item))
    verdict = replace(practice.judge(house, submission), word=Word.IE)
    interviewing_answers.judged(house, found.id, place, entry, verdict)
    outcome = interviewing_report.whole(house, found.id).report.outcomes[place]
    assert (outcome.score, outcome.tries) == (None, 0)
    assert house.store.submission(entry).word == "IE"


def test_looking_is_noted_once(reader) -> None:
    found = begun(reader)
    for _ in range(2):
        interviewing_answers.show(reader.house, found.id, 0)
    kept = interviewing.find(reader.house, found.id)
    assert [deed.what for deed in kept.deeds] == [What.BEGUN, What.SHOWN]
    assert interviewing.asked(reader.house, kept).shown


def test_a_number_is_checked_and_what_is_none_closes_nothing(reader) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.QUIZ)
    house, item = reader.house, found.script.items[place]
    with pytest.raises(MlkataError, match="no number"):
        interviewing_answers.work_out(house, found.id, place, "many")
    assert interviewing.asked(house, interviewing.find(house, found.id)).place == place
    drawn = interviewing_report.question(house, item)
    assert interviewing_answers.work_out(house, found.id, place, repr(drawn.question.answer))
    kept = interviewing.find(house, found.id)
    assert kept.state is State.FINISHED
    assert interviewing_report.whole(house, found.id).report.outcomes[place].score == 1.0
    assert [review.card for review in house.store.cards.reviews()] == [f"{item.topic}/quiz/{item.item}"]


def test_code_is_judged_and_kept_as_a_submission(reader) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    house, item = reader.house, found.script.items[place]
    verdict, wrong = hand_in(house, found.id, place, "x = 1\n")
    assert verdict.word is not Word.AC
    interviewing_answers.hint(house, found.id, place, 2)  # the first one is skipped, and costs all the same
    interviewing_answers.hint(house, found.id, place, 1)
    assert hand_in(house, found.id, place, right_code(house, item))[0].word is Word.AC
    entries = house.store.submissions(item.topic, item.item)
    assert [(each.origin, each.word, each.hints) for each in entries] == [
        ("interview", "AC", 2), ("interview", verdict.word.value, 0),
    ]  # fmt: skip
    assert entries[1].id == wrong
    whole = interviewing_report.whole(house, found.id)
    outcome = whole.report.outcomes[place]
    assert (outcome.tries, outcome.hints, outcome.word) == (2, 2, "AC")
    assert outcome.score == pytest.approx(0.7)
    assert whole.code[place].id == outcome.entry == entries[0].id
    assert [each.card for each in house.store.cards.reviews()] == [f"{item.topic}/drill/{item.item}"]


def test_a_mistake_is_repaired(reader) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.DEBUG)
    house, item = reader.house, found.script.items[place]
    shown = interviewing_answers.sheet(house, interviewing.asked(house, interviewing.find(house, found.id)), "en")
    assert shown.bug.isdigit()
    assert hand_in(house, found.id, place, shown.code)[0].word is not Word.AC
    assert hand_in(house, found.id, place, right_code(house, item))[0].word is Word.AC
    interviewing_answers.leave(house, found.id, place, clock(reader))
    assert interviewing_report.whole(house, found.id).report.outcomes[place].score == 1.0
    assert {each.bug for each in house.store.submissions(item.topic)} == {shown.bug}
    assert [each.card for each in house.store.cards.reviews()] == [f"{item.topic}/mistake/{item.item}"]


def test_what_was_tried_in_vain_is_rated_as_forgotten_and_what_was_passed_is_not_rated(reader) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    assert reader.house.store.cards.reviews() == ()
    hand_in(reader.house, found.id, place, "x = 1\n")
    interviewing_answers.leave(reader.house, found.id, place, clock(reader))
    [review] = reader.house.store.cards.reviews()
    assert (review.card.split("/")[1], review.rating) == ("drill", Rating.AGAIN)
    outcomes = interviewing_report.whole(reader.house, found.id).report.outcomes
    assert [each.skipped for each in outcomes[:place]] == [True] * place
    assert not outcomes[place].skipped


def test_code_is_begun_from_an_empty_file_and_saved(reader) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    house, item = reader.house, found.script.items[place]
    reader.draft(item.topic, item.item, code="an earlier draft")
    now = interviewing.asked(house, interviewing.find(house, found.id))
    first = interviewing_answers.sheet(house, now, "zh")
    assert (first.code, first.revision) == (first.starter, 0)
    kept, ours = interviewing_answers.keep_code(house, found.id, place, "mine", 0)
    assert (kept.revision, ours) == (1, True)
    assert not interviewing_answers.keep_code(house, found.id, place, "theirs", 0)[1]
    again = interviewing_answers.sheet(house, now, "zh")
    assert (again.code, again.revision) == ("mine", 1)
    assert house.store.draft(item.topic, item.item).code == "an earlier draft"
    interviewing_answers.hand_in(house, found.id, place, "handed in", keep=True)
    assert interviewing_answers.sheet(house, now, "zh").code == "handed in"


@pytest.mark.parametrize("code", ["x" * (2**20 + 1), "\ud800"])
def test_what_is_no_code_is_refused(reader, code: str) -> None:
    found = begun(reader)
    place = skip_to(reader, found, Kind.DRILL)
    for work in (interviewing_answers.hand_in, lambda *given: interviewing_answers.keep_code(*given, None)):
        with pytest.raises(MlkataError):
            work(reader.house, found.id, place, code)
    assert reader.house.store.submissions() == ()


def test_what_is_not_asked_is_refused(reader) -> None:
    found = begun(reader)
    house, now = reader.house, clock(reader)
    last = len(found.script.items) - 1
    for place in (1, last, last + 1, -1):
        with pytest.raises(MlkataError, match="not asked now"):
            interviewing_answers.leave(house, found.id, place, now)
    with pytest.raises(MlkataError, match="not asked now"):
        interviewing_answers.work_out(house, found.id, 0, "1")
    with pytest.raises(MlkataError, match="no such interview"):
        interviewing_answers.tick(house, "nobody", 0, [], now)
    interviewing_answers.tick(house, found.id, 0, [], now)
    with pytest.raises(MlkataError, match="answered already"):
        interviewing_answers.show(house, found.id, 0)
    interviewing.end(house, found.id)
    with pytest.raises(MlkataError, match="is over"):
        interviewing_answers.leave(house, found.id, 1, now)
    assert not interviewing_answers.tick(house, found.id, 0, [0], now)  # an old tab loses nothing


# --- stopping ---


def test_being_late_is_told_and_nothing_is_cut_off(reader) -> None:
    found = begun(reader)
    reader.time += timedelta(minutes=20)
    now = interviewing.asked(reader.house, interviewing.find(reader.house, found.id))
    assert now.late
    assert interviewing_answers.tick(reader.house, found.id, 0, [0], clock(reader))
    outcome = interviewing_report.whole(reader.house, found.id).report.outcomes[0]
    assert outcome.late > 60 * 17
    assert outcome.score > 0


def test_an_interview_ended_early_is_scored_over_what_was_reached(reader) -> None:
    found = begun(reader)
    points = found.script.items[0].points
    interviewing_answers.tick(reader.house, found.id, 0, list(range(len(points))), clock(reader))
    interviewing.end(reader.house, found.id)
    report = interviewing_report.whole(reader.house, found.id).report
    assert (report.overall.value, report.overall.parts) == (1.0, 1)
    assert interviewing.unfinished(reader.house) == ()


@pytest.mark.parametrize(
    ("abandoned", "says"), [(None, "It is not over: 1 of"), (True, "given up after 1 of"), (False, "early, after 1 of")]
)
def test_the_report_says_how_far_it_went(reader, abandoned: bool | None, says: str) -> None:
    found = begun(reader)
    interviewing_answers.tick(reader.house, found.id, 0, [0], clock(reader))
    if abandoned is not None:
        interviewing.end(reader.house, found.id, abandoned=abandoned)
    told = [each.text for each in blocks(interviewing_report.whole(reader.house, found.id), "en")]
    assert any(says in text and f"{len(found.script.items)} parts" in text for text in told)


def test_earlier_interviews_for_the_same_role_stand_beside(reader) -> None:
    house = reader.house
    done, other, given_up = begun(reader), begun(reader, CV), begun(reader)
    interviewing.end(house, done.id)
    interviewing.end(house, other.id)
    interviewing.end(house, given_up.id, abandoned=True)
    latest = begun(reader)
    assert [past.id for past in interviewing_report.whole(house, latest.id).earlier] == [done.id]
    assert interviewing_report.whole(house, done.id).earlier == ()
    states = {found.id: found.state for found, _ in interviewing_report.reports(house)}
    assert states[given_up.id] is State.ABANDONED


# --- whatever stops it ---


def test_a_program_killed_after_any_step_goes_on_where_it_was(reader, tmp_path: Path) -> None:
    """Each step is made by a program of its own, over the file that the one before left without closing it."""
    shared = reader.house
    moments = reader.clock

    def program() -> House:
        made = House(Settings("en", shared.settings.cache, data=tmp_path))
        made.__dict__.update(
            {name: shared.__dict__[name] for name in ("topics", "shelves", "court", "errands", "pool")}
        )
        made.__dict__["store"] = Store(tmp_path, moments)
        return made

    for name in ("topics", "shelves", "court", "errands", "pool"):
        getattr(shared, name)
    found = interviewing.start(program(), LONG, clock(reader), 3)
    places: list[int] = []
    while (now := interviewing.asked(program(), interviewing.find(program(), found.id))) is not None:
        places.append(now.place)
        if now.item.kind in SPOKEN:
            interviewing_answers.show(program(), found.id, now.place)
            assert interviewing.asked(program(), interviewing.find(program(), found.id)).shown
            interviewing_answers.tick(program(), found.id, now.place, [0], clock(reader))
        elif now.item.kind is Kind.QUIZ:
            interviewing_answers.work_out(program(), found.id, now.place, "0.123")
        else:
            interviewing_answers.keep_code(program(), found.id, now.place, "half", 0)
            assert interviewing_answers.sheet(program(), now, "en").code == "half"
            interviewing_answers.hand_in(program(), found.id, now.place, "never judged: killed")
            hand_in(program(), found.id, now.place, right_code(shared, now.item))
            interviewing_answers.leave(program(), found.id, now.place, clock(reader))
    assert places == list(range(len(found.script.items)))
    last = program()
    whole = interviewing_report.whole(last, found.id)
    assert whole.interview.state is State.FINISHED
    assert whole.report.overall.parts == len(places)
    assert {each.state for each in last.store.submissions()} == {"done", "queued"}
