"""The reader's own input: the submission's answer beside the reference's. Plans two jobs, settles what came back."""

from __future__ import annotations

import ast
from dataclasses import replace

from mlkata.engine.judge import plan
from mlkata.engine.judge.compare import compare
from mlkata.engine.judge.court import SPARE, RunJob
from mlkata.engine.judge.settle import say_fault, say_mismatch, stop_words
from mlkata.engine.judge.words import INPUT_BAD, INPUT_FIX, clean, short
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault, Limits, Module, Run, Status, Step
from mlkata.spec.manifest import CaseMark, Manifest
from mlkata.spec.marks import close
from mlkata.spec.source import DrillSource
from mlkata.spec.syntax import expression
from mlkata.spec.verdict import Answer, Beside

CASE = "your input"
ROOM = 2000  # characters of a value shown
TEMPLATE = """import numpy as np
{imports}
from mlkata.spec.drill import case

@case({name!r})
def _({target}, rng):
    {body}
"""


def with_input(source: DrillSource, call: str) -> DrillSource:
    """The drill with one case alone: the reader's.

    Args:
        call: the arguments as one would write them between the parentheses, or a whole expression that uses
            the target's name.

    Raises:
        MlkataError: it is no Python expression.
    """
    uses = _uses(call, source.target)
    end = "\n    )"  # on a line of its own: the reader's text may end in a remark
    body = f"return ({call.strip()}{end}" if uses else f"return {source.target}({call.strip()}{end}"
    imports = "import torch" if source.runtime == "torch" else ""
    return replace(source, cases=TEMPLATE.format(imports=imports, name=CASE, target=source.target, body=body))


def _uses(call: str, target: str) -> bool:
    """Whether the text is an expression that names the target itself."""
    return any(isinstance(node, ast.Name) and node.id == target for node in ast.walk(_parsed(call.strip())))


def _parsed(call: str) -> ast.Expression:
    """An expression, or arguments as between parentheses."""
    reason = ""
    for text in (f"({call}\n)", f"f({call}\n)"):
        try:
            return expression(text)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            reason = error.msg if isinstance(error, SyntaxError) else type(error).__name__
    raise MlkataError(INPUT_BAD.fill(reason=reason), "--input", INPUT_FIX)


def beside(
    run: RunJob, source: DrillSource, manifest: Manifest, code: str, call: str, seed: int,
    modules: tuple[Module, ...] = (),
) -> Beside:  # fmt: skip
    """Run the code and the reference on the reader's call and compare, in the manner most of the drill's cases use.

    `modules`: what a repair of our own code may import.
    """
    asked = with_input(source, call)
    steps = (Step(CASE),)
    manners = [close() if mark.measured else mark.compare for mark in manifest.cases]
    how = max(manners, key=manners.count)
    alone = replace(manifest, cases=(CaseMark(CASE, CASE, False, 1, how, False),), forbid=())
    theirs = run(plan.reference_job(asked, alone, steps, seed, asked.reference))
    spent = sum(seen.ms for seen in theirs.observations) / 1000
    limits = replace(alone.limits, cpu_s=max(alone.limits.cpu_s, round(SPARE * spent, 1)))
    ours = run(plan.run_job(asked, alone, code, steps, seed, modules=modules, limits=limits))
    yours, reference = _answer(ours, limits), _answer(theirs, alone.limits)
    if reference.says is not None and yours.says is not None:
        return Beside(yours, reference, _fault(ours).type == _fault(theirs).type, seed=seed)
    if reference.says is not None or yours.says is not None:
        return Beside(yours, reference, None if reference.says is not None else False, yours.says, seed=seed)
    found = compare(theirs.observations[0].value, ours.observations[0].value, how)
    if found is None:
        return Beside(yours, reference, True, seed=seed)
    return Beside(yours, reference, False, say_mismatch(found), found.difference, seed)


def _fault(run: Run) -> Fault:
    seen = run.observations[0].fault if run.observations else run.fault
    return seen or Fault(run.stop.value if run.stop else "", "")


def _answer(run: Run, limits: Limits) -> Answer:
    if run.stop is not None or not run.observations:
        return Answer(says=stop_words(run, limits)[1], stdout=clean(run.stdout))
    seen = run.observations[0]
    if seen.status is Status.RAISED:
        return Answer(says=say_fault(seen.fault or Fault("Exception", "")), stdout=clean(seen.stdout), ms=seen.ms)
    return Answer(short(seen.value, ROOM), stdout=clean(seen.stdout), ms=seen.ms)
