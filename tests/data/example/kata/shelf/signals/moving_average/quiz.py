"""Questions on windows."""

from __future__ import annotations

import numpy as np

from kata.shelf.signals.moving_average.reference import moving_average
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def first_window(rng) -> Question:
    """The mean of the first window."""
    x = rng.integers(0, 10, 6).astype(float)
    width = int(rng.integers(2, 5))
    answer = float(np.mean(x[:width]))
    shown = ", ".join(f"{value:g}" for value in x)
    return Question(
        ask=Text(f"$x$ = {shown}，宽 {width}：第一个平均？", f"$x$ = {shown}, width {width}: the first mean?"),
        answer=answer,
        steps=Text(
            f"前 {width} 个数的平均是 {answer:.4g}。", f"The first {width} average to {answer:.4g}."
        ),
        check=float(moving_average(x, width)[0]),
        tolerance=1e-6,
    )


QUIZZES = {
    "first-window": Quiz(Text("第一个窗口的平均", "Mean of the first window"), first_window),
}
