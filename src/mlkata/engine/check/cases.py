"""MK402: a drill has cases enough, and says the same twice."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Note, note
from mlkata.engine.check.trial import Trial
from mlkata.engine.judge.compare import compare
from mlkata.engine.judge.plan import Seen
from mlkata.engine.judge.settle import how_to_compare
from mlkata.spec.job import Observation, Status, Step
from mlkata.spec.manifest import CaseMark

CASES, HIDDEN, MISTAKES, WRONG, RIGHT = 5, 2, 4, 3, 2


def cases_suffice(desk: Desk) -> Iterator[Note]:
    """MK402."""
    for trial in desk.trials("MK402"):
        manifest = trial.key(trial.seeds[0]).manifest
        drawn = _drawing(desk, trial)
        random = [case for case in manifest.cases if case.hidden and case.name in drawn]
        for count, least, zh, en in (
            (len(manifest.cases), CASES, "用例", "cases"),
            (len(random), HIDDEN, "用 rng 生成输入的隐藏用例", "hidden cases that draw their inputs from rng"),
            (len(manifest.mistakes), MISTAKES, "mistake", "mistakes"),
            (len(trial.wrong), WRONG, "wrong/ 里的解", "solutions in wrong/"),
            (len(trial.right), RIGHT, "right/ 里的解", "solutions in right/"),
        ):
            if count < least:
                yield note(
                    trial.where(), f"{zh}只有 {count} 个，至少要 {least} 个。", f"{count} {en}; at least {least}."
                )
        yield from _doubles(trial, manifest.cases)
        yield from _twice(trial)


def _drawing(desk: Desk, trial: Trial) -> set[str]:
    """Names of the cases whose body uses its generator."""
    found = set()
    for node in desk.tree(trial.where("cases.py")).body:
        if isinstance(node, ast.FunctionDef) and len(node.args.args) > 1 and (name := _declares(node)):
            rng = node.args.args[1].arg
            if any(isinstance(each, ast.Name) and each.id == rng for part in node.body for each in ast.walk(part)):
                found.add(name)
    return found


def _declares(node: ast.FunctionDef) -> str:
    for each in node.decorator_list:
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id == "case" and each.args:
            return str(each.args[0].value) if isinstance(each.args[0], ast.Constant) else ""
    return ""


def _doubles(trial: Trial, cases: tuple[CaseMark, ...]) -> Iterator[Note]:
    names = [case.name for case in cases]
    for name in sorted({each for each in names if names.count(each) > 1}):
        yield note(trial.where("cases.py"), f"“{name}”写了两次。", f"“{name}” stands there twice.")
    for case in cases:
        if case.zh == case.name:
            yield note(trial.where("cases.py"), f"“{case.name}”没有中文名。", f"“{case.name}” has no Chinese name.")


def _twice(trial: Trial) -> Iterator[Note]:
    """The reference, run again under the same seed, gives the same."""
    key = trial.key(trial.seeds[0])
    heard = trial.rung_heard(trial.source.reference, key.seed)
    told: set[str] = set()
    for step, seen in heard.seen.observations.items():
        if step.case not in told and not same(key.wanted, heard.seen, step, key.manifest.case(step.case)):
            told.add(step.case)
            yield note(
                trial.where("cases.py"),
                f"“{step.case}”在同一种子下两次结果不同（{seen.status}）。",
                f"“{step.case}” gives two results under one seed ({seen.status}).",
            )


def same(one: Seen, other: Seen, step: Step, mark: CaseMark) -> bool:
    """Whether two runs of one program agree: in value or in the exception raised."""
    a, b = one.observations[step], other.observations[step]
    if a.status is not b.status or a.status is Status.RAISED:
        return _fault(a) == _fault(b)
    return compare(one.value(step), other.value(step), how_to_compare(mark, step)) is None


def _fault(seen: Observation) -> str:
    return seen.fault.type if seen.fault else ""
