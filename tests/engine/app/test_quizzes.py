"""Quizzes: the same seed asks the same, in both languages, and reads in a terminal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mlkata.engine.app import keeping, quizzes, reading
from mlkata.spec.errors import MlkataError


def test_every_quiz_of_the_shelf_asks_and_answers(house) -> None:
    for topic in house.topics:
        if not topic.quizzes:
            continue
        for name in quizzes.titles(house, topic.id):
            drawn = quizzes.draw(house, topic.id, name, 11)
            assert (drawn.topic, drawn.quiz, drawn.seed) == (topic.id, name, 11)
            assert drawn.question.right(drawn.question.answer)
            assert not drawn.question.right(drawn.question.answer + 10 + drawn.question.tolerance)
            for lang in ("zh", "en"):
                for text in (drawn.question.ask, drawn.question.steps):
                    spoken = reading.spoken(text, lang, 60)
                    assert spoken
                    assert "\\begin" not in spoken
                    assert "$" not in spoken


def test_a_seed_asks_the_same_again(house) -> None:
    assert quizzes.draw(house, "conv2d", seed=5) == quizzes.draw(house, "conv2d", seed=5)
    drawn = quizzes.draw(house, "conv2d")
    assert quizzes.draw(house, "conv2d", drawn.quiz, drawn.seed) == drawn
    kinds = {quizzes.draw(house, "conv2d", seed=seed).quiz for seed in range(6)}
    assert kinds == set(quizzes.titles(house, "conv2d"))


def test_what_there_is_not(house) -> None:
    with pytest.raises(MlkataError, match="output-pixel"):
        quizzes.draw(house, "conv2d", "nope")
    bare = (
        next(topic.id for topic in house.topics if not topic.quizzes)
        if not all(t.quizzes for t in house.topics)
        else ""
    )
    if bare:
        with pytest.raises(MlkataError, match="has no quiz"):
            quizzes.draw(house, bare)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12.0), (" -0.25 ", -0.25), ("1/3", 1 / 3), ("-1 / 4", -0.25), ("1e-3", 1e-3), ("１２．５", 12.5),
        ("0,25", 0.25), ("−3", -3.0), ("1.5×10^-3", 1.5e-3), ("2*10^3", 2000.0), ("1,234,567", 1234567.0),
        ("1,234.5", 1234.5), ("0,125", 0.125), ("12 px", 12.0), ("１／２", 0.5), ("3，5", 3.5), (".5", 0.5),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(typed: str, value: float) -> None:
    assert quizzes.number(typed, "px") == pytest.approx(value, rel=1e-15)


def test_per_cent_is_a_hundredth_unless_it_is_the_unit() -> None:
    assert quizzes.number("12.5%") == 0.125
    assert quizzes.number("12.5%", "%") == 12.5
    assert quizzes.number("12.5", "%") == 12.5


@pytest.mark.parametrize(
    "typed", ["", "abc", "1/0", "1/2/3", "nan", "inf", "1e999", "1,2,3", "0x10", "9" * 80, "__import__"]
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(MlkataError):
        quizzes.number(typed)


def test_a_comma_that_can_be_read_in_two_ways_is_refused_with_both() -> None:
    with pytest.raises(MlkataError, match="two ways") as refused:
        quizzes.number("1,234")
    assert refused.value.remedy is not None
    assert "1234" in refused.value.remedy.en
    assert "1.234" in refused.value.remedy.en


def test_the_score_is_of_the_readers_day_and_of_this_topic(reader) -> None:
    reader.at(10, 23)
    for outcome in ("right", "wrong", "right"):
        reader.note("conv2d", "keep", "output-pixel", outcome)
    reader.note("k-means", "keep", "some-quiz", "right")
    at_two, at_five = (keeping.Clock(datetime(2026, 3, 11, hour, tzinfo=UTC)) for hour in (2, 5))
    assert quizzes.score(reader.house, "conv2d", at_two) == (2, 3), "it is still the evening before"
    assert quizzes.score(reader.house, "conv2d", at_five) == (0, 0)
