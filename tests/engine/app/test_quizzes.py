"""Quizzes: the same seed asks the same, in both languages, and reads in a terminal."""

from __future__ import annotations

import pytest

from mlkata.engine.app import quizzes, reading
from mlkata.spec.errors import MlkataError


def test_every_quiz_of_the_shelf_asks_and_answers(house) -> None:
    for topic in house.topics:
        if not topic.quizzes:
            continue
        for name in quizzes.names(house, topic.id):
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
    assert kinds == set(quizzes.names(house, "conv2d"))


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
