"""The far side of quizzes: which there are, and one question drawn from a seed."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

from mlkata.engine.lab.reply import replies
from mlkata.spec.errors import MlkataError
from mlkata.spec.quiz import Question
from mlkata.spec.text import Text
from mlkata.spec.value import Plain


@replies
def titles(module: str) -> Plain:
    """The module's quizzes by name, in order, each with its title as [zh, en]."""
    return {name: [quiz.title.zh, quiz.title.en] for name, quiz in importlib.import_module(module).QUIZZES.items()}


@replies
def ask(module: str, name: str, seed: int) -> Plain:
    """One question, by its fields: texts as {"zh", "en"}. The same seed asks the same."""
    import numpy as np

    quizzes = importlib.import_module(module).QUIZZES
    if name not in quizzes:
        listed = ", ".join(quizzes)
        raise MlkataError(
            Text(f"没有叫“{name}”的测验。", f"There is no quiz “{name}”."),
            module,
            Text(f"从这些里选：{listed}。", f"Choose from: {listed}."),
        )
    drawn = quizzes[name](np.random.default_rng(seed))
    return {
        "ask": {"zh": drawn.ask.zh, "en": drawn.ask.en},
        "answer": float(drawn.answer),
        "steps": {"zh": drawn.steps.zh, "en": drawn.steps.en},
        "check": float(drawn.check),
        "tolerance": float(drawn.tolerance),
        "unit": drawn.unit,
    }


def question(plain: Mapping[str, Any]) -> Question:
    """The near side's end: the question that `ask` drew."""
    return Question(**{**plain, "ask": Text(**plain["ask"]), "steps": Text(**plain["steps"])})
