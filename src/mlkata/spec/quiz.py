"""What an author writes in a quiz.py: endless questions with worked steps.

QUIZZES = {"output-size": Quiz(Text("输出尺寸", "Output size"), output_size)}

def output_size(rng) -> Question: ...
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mlkata.spec.text import Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question drawn.

    Args:
        ask: the question; maths between dollar signs.
        answer: the number. tolerance: absolute; 0 for whole numbers. unit: shown behind the field.
        steps: how to get there, in Markdown, with the numbers of this very question.
        check: the same answer computed by the topic's reference: `mlkata check` compares them.
    """

    ask: Text
    answer: float
    steps: Text
    check: float
    tolerance: float = 0.0
    unit: str = ""

    def right(self, given: float) -> bool:
        """Whether a reader's number is the answer."""
        return math.isfinite(given) and abs(given - self.answer) <= self.tolerance + 1e-9


@dataclass(frozen=True, slots=True)
class Quiz:
    """A kind of question.

    Args:
        title: what it asks for, in a few words.
        draw: makes a question from a `numpy.random.Generator`; called by calling the quiz.
    """

    title: Text
    draw: Callable[[Any], Question]

    def __call__(self, rng: Any) -> Question:
        """One question."""
        return self.draw(rng)
