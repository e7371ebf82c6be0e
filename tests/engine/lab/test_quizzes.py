"""The far side of quizzes."""

from __future__ import annotations

import json

import pytest

from mlkata.engine.lab import quizzes
from mlkata.spec.quiz import Question

pytestmark = pytest.mark.usefixtures("importable")


def test_titles_in_order():
    assert list(quizzes.titles("made_up_quiz").items()) == [("double", ["两倍", "Twice"]), ("again", ["再来", "Again"])]


def test_a_question_crosses_whole():
    plain = quizzes.ask("made_up_quiz", "double", 7)
    assert json.loads(json.dumps(plain)) == plain
    asked = quizzes.question(plain)
    assert set(plain) == set(Question.__slots__)
    assert asked.right(asked.check)
    assert not asked.right(asked.check + 1)
    assert f"{asked.answer / 2:.0f} 的两倍？" == asked.ask.zh
    assert asked.unit == "px"


def test_the_seed_decides():
    assert quizzes.ask("made_up_quiz", "double", 7) == quizzes.ask("made_up_quiz", "double", 7)
    assert len({quizzes.ask("made_up_quiz", "double", seed)["answer"] for seed in range(9)}) > 5


def test_an_unknown_name_is_refused():
    assert "double" in quizzes.ask("made_up_quiz", "triple", 0)["error"]["remedy"]["zh"]
