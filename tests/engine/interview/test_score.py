"""Scores: by hand for every kind, by property for all, and the clock with its pauses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.interview.conftest import START, item

from mlkata.engine.interview import flow, score
from mlkata.spec.interview import Interview, Kind, Role, Script, State, Terms

OPENER, DRILL = item(Kind.OPENER, points=4), item(Kind.DRILL, minutes=10)
DEBUG, QUIZ = item(Kind.DEBUG, minutes=5, area="layers"), item(Kind.QUIZ, minutes=3)


def tried(word: str, passed: int = 0, cases: int = 4, entry: str = "e") -> dict[str, object]:
    return {"entry": entry, "word": word, "passed": passed, "cases": cases}


def test_what_is_said_counts_its_key_points(told) -> None:
    deeds = told((0, 0, "begun"), (1, 0, "shown"), (1.5, 0, "closed", {"ticked": [0, 2, 2, 9]}))
    found = score.outcome(0, OPENER, deeds)
    assert (found.score, found.ticked, found.seconds, found.late) == (0.5, (0, 2), 90.0, 0.0)
    assert [point.en for point in found.missed] == ["point 1", "point 3"]


@pytest.mark.parametrize(("steps", "worth"), [
    ([(5, 0, "tried", tried("AC"))], 1.0),
    ([(2, 0, "tried", tried("WA")), (5, 0, "tried", tried("AC"))], 0.9),
    ([(n, 0, "tried", tried("WA")) for n in range(1, 8)] + [(8, 0, "tried", tried("AC"))], 0.7),
    ([(1, 0, "hint"), (2, 0, "hint"), (5, 0, "tried", tried("AC"))], 0.8),
    ([(5, 0, "tried", tried("AC")), (6, 0, "hint")], 1.0),
    ([(12.5, 0, "tried", tried("AC"))], 0.9),
    ([(12.6, 0, "tried", tried("AC"))], 0.8),
    ([(90, 0, "tried", tried("AC"))], 0.7),
    ([(1, 0, "hint"), (2, 0, "hint"), (3, 0, "hint"), (4, 0, "tried", tried("WA")), (5, 0, "tried", tried("RE")),
      (6, 0, "tried", tried("WA")), (80, 0, "tried", tried("AC"))], 0.4),
    ([(5, 0, "tried", tried("WA", 3))], 0.225),
    ([(5, 0, "tried", tried("WA", 3)), (6, 0, "tried", tried("WA", 1))], 0.225),
    ([(5, 0, "tried", tried("CE", 0, 0))], 0.0),
    ([], 0.0),
])  # fmt: skip
def test_what_a_drill_is_worth(told, steps, worth: float) -> None:
    deeds = told((0, 0, "begun"), *steps, (95, 0, "closed", {}))
    assert score.outcome(0, DRILL, deeds).score == pytest.approx(worth)


def test_the_time_of_a_drill_ends_with_the_accepted_code(told) -> None:
    deeds = told((0, 0, "begun"), (4, 0, "tried", tried("AC", entry="mine")), (30, 0, "closed", {}))
    found = score.outcome(0, DRILL, deeds)
    assert (found.seconds, found.late, found.word, found.entry) == (240.0, 0.0, "AC", "mine")


def test_of_failed_code_the_best_is_told(told) -> None:
    deeds = told((0, 0, "begun"), (1, 0, "tried", tried("WA", 3, entry="better")), (2, 0, "tried", tried("RE", 0)))
    found = score.outcome(0, DRILL, deeds)
    assert (found.entry, found.tries, found.score) == ("better", 2, pytest.approx(0.225))


def test_repairs_and_numbers_are_right_or_wrong(told) -> None:
    deeds = told((0, 0, "begun"), (9, 0, "tried", tried("WA", 3)), (19, 0, "tried", tried("AC")), (20, 0, "closed", {}))
    assert score.outcome(0, DEBUG, deeds).score == 1.0
    assert score.outcome(0, DEBUG, deeds[:2]).score == 0.0
    for right in (True, False):
        deeds = told((0, 0, "begun"), (1, 0, "closed", {"typed": "12", "right": right}))
        found = score.outcome(0, QUIZ, deeds)
        assert (found.score, found.typed, found.right) == (float(right), "12", right)


def test_what_is_passed_counts_nothing_and_what_was_not_reached_does_not_count(told) -> None:
    deeds = told((0, 0, "begun"), (1, 0, "closed", {"skipped": True}))
    for each in (OPENER, DRILL, DEBUG, QUIZ):
        assert (score.outcome(0, each, deeds).score, score.outcome(0, each, deeds).skipped) == (0.0, True)
        assert score.outcome(1, each, deeds).score is None
        assert score.outcome(0, each, deeds[:1]).score is None
    assert score.outcome(0, OPENER, deeds[:1]).missed == ()


def test_who_tried_did_not_pass(told) -> None:
    deeds = told((0, 0, "begun"), (1, 0, "tried", tried("WA", 2)), (2, 0, "closed", {"skipped": True}))
    assert (score.outcome(0, DRILL, deeds).skipped, score.outcome(0, DRILL, deeds).score) == (
        False,
        pytest.approx(0.15),
    )


def test_the_first_of_two_answers_counts_and_the_other_is_told(told) -> None:
    deeds = told((0, 0, "begun"), (1, 0, "closed", {"ticked": [0]}), (2, 0, "closed", {"ticked": [0, 1, 2, 3]}))
    found = score.outcome(0, OPENER, deeds)
    assert (found.score, found.besides) == (0.25, 1)
    late = told((0, 0, "begun"), (1, 0, "closed", {}), (2, 0, "tried", tried("AC")))
    assert (score.outcome(0, DRILL, late).score, score.outcome(0, DRILL, late).besides) == (0.0, 1)


def test_means_are_weighted_by_minutes(told) -> None:
    script = Script(1, Terms(Role.CV, 30), (OPENER, DRILL, DEBUG, QUIZ))
    deeds = told(
        (0, 0, "begun"), (1, 0, "closed", {"ticked": [0, 1]}), (1, 1, "begun"), (5, 1, "tried", tried("AC")),
        (6, 1, "closed", {}), (6, 2, "begun"), (7, 2, "closed", {"skipped": True}), (7, 3, "begun"),
    )  # fmt: skip
    found = score.report(script, deeds)
    assert found.overall == score.Score(pytest.approx((2 * 0.5 + 10 + 0) / 17), 3, 17)
    assert found.told == score.Score(0.5, 1, 2)
    assert found.judged == score.Score(pytest.approx(10 / 15), 2, 15)
    assert found.fields["layers"] == score.Score(0.0, 1, 5)
    assert found.fields["detection"] == score.Score(pytest.approx(11 / 12), 2, 12)
    nothing = score.report(script, [])
    assert nothing.overall == score.Score(None, 0, 0)


STEPS = st.lists(
    st.tuples(
        st.floats(0, 100), st.integers(0, 3),
        st.sampled_from(["begun", "shown", "hint", "tried", "closed", "paused", "resumed", "aside"]),
        st.sampled_from([{}, {"ticked": [0, 7, -3]}, {"right": True, "typed": "x"}, {"skipped": True}, tried("AC"),
                         tried("WA", 2), {"word": "AC"}]),
    ),
    max_size=25,
)  # fmt: skip


@given(STEPS)
def test_whatever_happened_can_be_scored(told, steps) -> None:
    deeds = told(*sorted(steps, key=lambda step: step[0]))
    found = score.report(Script(1, Terms(), (OPENER, DRILL, DEBUG, QUIZ)), deeds)
    assert all(each.score is None or 0.0 <= each.score <= 1.0 for each in found.outcomes)
    assert all(each.seconds is None or each.seconds >= 0.0 for each in found.outcomes)
    assert found.overall.parts == found.judged.parts + found.told.parts
    assert sum(each.parts for each in found.fields.values()) == found.overall.parts


def interview(deeds, state: State = State.RUNNING) -> Interview:
    return Interview("i", Script(1, Terms(), (OPENER, DRILL)), state, START, None, tuple(deeds))


def test_the_part_that_is_asked_is_the_first_that_is_open(told) -> None:
    deeds = told((0, 0, "begun"), (1, 0, "closed"), (1, 1, "begun"), (2, 1, "closed"))
    assert [flow.current(interview(deeds[:n])) for n in (0, 1, 2, 3, 4)] == [0, 0, 1, 1, None]
    assert flow.current(interview(deeds[:1], State.ABANDONED)) is None


def test_pauses_do_not_count(told) -> None:
    deeds = told((0, 0, "begun"), (2, 0, "paused"), (1442, 0, "resumed"), (1445, 0, "closed"))
    assert flow.seconds(deeds, 0, START + timedelta(days=9)) == 300.0
    assert flow.paused(deeds[:2])
    assert not flow.paused(deeds)
    assert flow.seconds(deeds[:2], 0, START + timedelta(minutes=50)) == 120.0
    assert flow.seconds(deeds[:1], 0, START + timedelta(minutes=50)) == 3000.0
    assert flow.seconds(deeds, 1, START) is None


def test_a_pause_before_a_part_is_none_of_its_own(told) -> None:
    deeds = told((0, 0, "begun"), (1, 0, "paused"), (3, 0, "paused"), (5, 0, "resumed"), (5, 0, "resumed"),
                 (6, 0, "closed"), (6, 1, "begun"), (8, 1, "closed"))  # fmt: skip
    assert flow.seconds(deeds, 1, START + timedelta(hours=1)) == 120.0
    assert flow.seconds(deeds, 0, START + timedelta(hours=1)) == 120.0
