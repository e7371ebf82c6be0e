"""What an author writes in a quiz.py: endless questions with worked steps.

QUIZZES = {"output-size": output_size}

def output_size(rng) -> Question: ...
"""

from __future__ import annotations

import math
from dataclasses import dataclass

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
