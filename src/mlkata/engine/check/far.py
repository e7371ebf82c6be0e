"""The far side of `check`: imports a trusted topic's modules by name and answers in plain data. Called in a worker."""

from __future__ import annotations

import importlib
import math
import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mlkata.spec.oracle import Oracle
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.value import Plain

TOLD = 3  # failures that are told of one quiz
SHOWN = 10  # questions whose texts are brought back


def spending(module: str, function: str, words: Mapping[str, Plain]) -> Plain:
    """What the function returns, and the CPU seconds that it took, imports made on the way included."""
    began = time.process_time()
    value = getattr(importlib.import_module(module), function)(**words)
    return {"value": value, "cpu_s": time.process_time() - began}


def oracles(source: str) -> Plain:
    """The `ORACLES` that an excerpt of a topic's oracle.py builds: drill → fields of `Oracle`."""
    names: dict[str, Any] = {}
    exec(compile(source, "<oracle.py>", "exec"), names)
    found: Mapping[str, Oracle] = names["ORACLES"]
    return {drill: {**asdict(each), "cannot": dict(each.cannot)} for drill, each in found.items()}


def quizzes(module: str, draws: int) -> Plain:
    """Every quiz of the module, drawn from the seeds 0 … draws - 1.

    Returns:
        {name: {"failed": [[seed, what], …], "texts": [[seed, zh, en], …]}}
    """
    return {name: _drawn(quiz, draws) for name, quiz in importlib.import_module(module).QUIZZES.items()}


def _drawn(quiz: Any, draws: int) -> Plain:
    import numpy as np

    if not isinstance(quiz, Quiz):
        return {"failed": [[0, "no title: write Quiz(Text(zh, en), function)"]], "texts": []}
    failed: list[list[Any]] = []
    texts: list[list[Any]] = []
    for seed in range(draws):
        try:
            question = quiz(np.random.default_rng(seed))
            wrong = _wrong(question)
        except Exception as error:
            wrong = f"{type(error).__name__}: {error}"
        if wrong:
            failed.append([seed, wrong])
        elif len(texts) < 2 * SHOWN:
            said = (question.ask, question.steps)
            texts += [[seed, text.zh, text.en] for text in said]
        if len(failed) == TOLD:
            break
    return {"failed": failed, "texts": texts}


def _wrong(question: Question) -> str:
    """What is the matter with one question; "" if nothing is."""
    if not (math.isfinite(question.answer) and math.isfinite(question.check)):
        return f"answer {question.answer!r}, check {question.check!r}"
    if not question.right(question.check):
        return f"answer {question.answer!r} ± {question.tolerance!r}, by the reference {question.check!r}"
    empty = [text for text in (question.ask, question.steps) if not (text.zh.strip() and text.en.strip())]
    return "an empty text" if empty else ""
