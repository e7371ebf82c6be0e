"""MK302: whoever does nothing passes nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from mlkata.engine.catalog.source import find
from mlkata.engine.catalog.starter import UNWRITTEN, starter
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Note, note, noted
from mlkata.engine.check.trial import Heard, Trial
from mlkata.engine.judge import plan
from mlkata.engine.judge.compare import as_array, pack
from mlkata.engine.judge.court import Key
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Observation, Run, Status
from mlkata.spec.source import Rung
from mlkata.spec.syntax import parsed
from mlkata.spec.value import Array, Plain

CONSTANT = 1.0


def nothing_passes(desk: Desk) -> Iterator[Note]:
    """MK302."""
    for trial in desk.trials("MK302"):
        key = trial.key(trial.seeds[0])
        try:
            text = starter(trial.source.reference.code, trial.drill.target, f"{trial.source.reference.name}.py")
        except MlkataError as error:
            yield noted(error)
            continue
        yield from _passed(trial, key, "starter", "初始代码", _hear(trial, key, text))
        yield from _passed(trial, key, "None", "返回 None", _hear(trial, key, returning(text, trial, "None")))
        yield from _passed(
            trial, key, "the first argument", "返回第一个参数", _hear(trial, key, returning(text, trial, ""))
        )
        for name, zh, value in (("zeros", "全零", 0.0), ("a constant", "常数", CONSTANT)):
            yield from _passed(trial, key, name, zh, _filled(trial, key, value))


def _hear(trial: Trial, key: Key, code: str) -> Heard:
    return trial.hear(key, Rung("trivial", code), plan.plain_steps(key.manifest))


def _passed(trial: Trial, key: Key, name: str, zh: str, heard: Heard) -> Iterator[Note]:
    """Cases that a trivial solution gets right in every draw."""
    for case in key.manifest.cases:
        if heard.passed(case.name) == case.repeat:
            yield note(
                trial.where(f"cases.py · {case.name}"), f"{zh}也能通过这个用例。", f"This case passes for {name}."
            )


def returning(text: str, trial: Trial, value: str) -> str:
    """The starter with every body that is to be written returning a value: `value`, or "" for the first argument."""
    tree = parsed(text)
    node = find(tree, trial.drill.target)
    bodies = (
        [each for each in node.body if isinstance(each, ast.FunctionDef)] if isinstance(node, ast.ClassDef) else [node]
    )
    for each in bodies:
        if isinstance(each, ast.FunctionDef) and ast.unparse(each.body[-1]) == UNWRITTEN:
            each.body[-1] = parsed(_statement(each, value, isinstance(node, ast.ClassDef))).body[0]
    return ast.unparse(tree)


def _statement(function: ast.FunctionDef, value: str, method: bool) -> str:
    """What a trivial body does; constructors return nothing, `fit` returns the estimator."""
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    if method and function.name == "__init__":
        return "pass"
    if method and function.name == "fit":
        return f"return {names[0]}"
    own = names[1:] if method else names
    return f"return {value or (own[0] if own else 'None')}"


# --- answers of the right form: no child is needed, the reference's own values are overwritten ------


def _filled(trial: Trial, key: Key, value: float) -> Heard:
    """The verdict on a version whose every number is `value`."""
    wanted = key.wanted.observations
    seen = tuple(_overwritten(wanted[step], value) for step in plan.plain_steps(key.manifest))
    run = Run(job="", observations=seen)
    return trial.settled(key, run)


def _overwritten(seen: Observation, value: float) -> Observation:
    if seen.status is Status.RAISED:  # nothing that returns is right here
        return replace(seen, status=Status.RETURNED, fault=None, value=None)
    return replace(seen, value=overwritten(seen.value, value))


def overwritten(plain: Plain, value: float) -> Plain:
    """The same form with every number replaced; what holds no number stays away."""
    if isinstance(plain, Array):
        array = as_array(plain)
        assert array is not None
        return pack(np.full(array.shape, value, dtype=array.dtype)) if array.dtype.kind in "biufc" else None
    if isinstance(plain, (list, tuple)):
        return type(plain)(overwritten(each, value) for each in plain)
    if isinstance(plain, dict):
        return {name: overwritten(each, value) for name, each in plain.items()}
    return type(plain)(value) if isinstance(plain, (bool, int, float, complex)) else None
