"""A failed case about boxes as a picture: the case is run again in the sandbox, once only to see what it passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from markupsafe import Markup

from mlkata.engine.app.house import House
from mlkata.engine.app.practice import may_import
from mlkata.engine.judge import plan
from mlkata.engine.judge.compare import as_array
from mlkata.engine.judge.settle import title
from mlkata.engine.render.boxes import Box
from mlkata.engine.render.boxes import boxes as svg
from mlkata.spec.job import Job, Limits, Run, Status, Step
from mlkata.spec.manifest import Manifest
from mlkata.spec.source import DrillSource
from mlkata.spec.submission import Submission
from mlkata.spec.text import Lang, Text
from mlkata.spec.value import Plain

MOST = 60  # boxes: more cannot be told apart
PASSED = "def {target}(*args, **kwargs):\n    return [list(args), kwargs]\n"  # what a case passes, as its answer
KINDS = {  # in the order in which they are drawn: what is wrong lies on top
    "neither": Text("删掉的", "dropped"),
    "given": Text("输入的框", "boxes given"),
    "both": Text("留下的", "kept"),
    "missing": Text("该留却没留", "should be kept, is not"),
    "extra": Text("不该留却留了", "should not be kept, is"),
}

Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scene:
    """The picture. `legend`: (class, words, how many) of what is to be seen."""

    picture: Markup
    legend: tuple[tuple[str, str, int], ...]


def scene(house: House, submission: Submission, case: str, lang: Lang) -> Scene | None:
    """The boxes of a public case that failed; None where the drill has none, or nothing can be drawn.

    `submission` has its seed; `case` is the English name of the result.

    Raises:
        MlkataError: no such topic or drill.
    """
    _, drill = house.drill(submission.topic, submission.drill)
    source = house.source(submission.topic, submission.drill)
    manifest = house.court.manifest(source)
    step = _step(manifest, case)
    if not drill.boxes or step is None or submission.seed is None:
        return None
    given = _given(house, source, manifest, step, submission.seed, drill.boxes)
    if not given or sum(map(len, given.values())) > MOST:
        return None
    reference = plan.reference_job(source, manifest, (step,), submission.seed, source.reference)
    return _drawn(given, _value(house, reference), _value(house, _theirs(source, manifest, step, submission)), lang)


def _step(manifest: Manifest, name: str) -> Step | None:
    """The step of a public case, as its result was called; probes change the call, and are not drawn."""
    steps = [step for step in plan.plain_steps(manifest) if not manifest.case(step.case).hidden]
    return next((step for step in steps if title(step, manifest.case(step.case)).en == name), None)


def _theirs(source: DrillSource, manifest: Manifest, step: Step, submission: Submission) -> Job:
    modules = may_import(source, submission, manifest.mistakes)
    return plan.run_job(source, manifest, submission.code, (step,), submission.seed or 0, modules=modules)


def _given(
    house: House, source: DrillSource, manifest: Manifest, step: Step, seed: int, names: tuple[str, ...]
) -> dict[str, Rows]:
    """The boxes that the case passes, by parameter."""
    code = PASSED.format(target=source.target)
    passed = _value(house, plan.run_job(source, manifest, code, (step,), seed, name="passed", limits=Limits(cpu_s=5.0)))
    if not (isinstance(passed, list) and len(passed) == 2 and isinstance(passed[0], list)):
        return {}  # a case that does something else with the answer
    bound: dict[str, Any] = dict(zip(source.params, passed[0], strict=False))
    bound |= passed[1] if isinstance(passed[1], Mapping) else {}
    found = {name: _rows(bound.get(name)) for name in names}
    return {name: rows for name, rows in found.items() if rows is not None}


def _rows(value: Plain) -> Rows | None:
    """Boxes as rows of four finite numbers; None for all else."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "biuf" or array.shape[-1:] != (4,) or array.size == 0:
        return None
    rows = array.astype(np.float64).reshape(-1, 4)
    return rows if np.isfinite(rows).all() else None


def _value(house: House, job: Job) -> Plain:
    """What the one step returned; None where it did not."""
    run: Run = house.court.run(job)
    seen = run.observations[0] if run.observations else None
    return seen.value if seen is not None and seen.status is Status.RETURNED else None


def _drawn(given: Mapping[str, Rows], wanted: Plain, got: Plain, lang: Lang) -> Scene:
    """Every box by what became of it, where the answers say which are kept; as given where they say something else."""
    rows = np.concatenate(list(given.values()))
    kinds = _kinds(len(rows), wanted, got) if len(given) == 1 else None
    names = [str(number) for number in range(len(rows))] if len(given) == 1 else _letters(given)
    kinds = kinds or ["given"] * len(rows)
    order = sorted(range(len(rows)), key=lambda at: list(KINDS).index(kinds[at]))
    drawn = [Box(tuple(rows[at].tolist()), names[at], kinds[at]) for at in order]
    legend = tuple((kind, words.say(lang), kinds.count(kind)) for kind, words in KINDS.items() if kind in kinds)
    label = ", ".join(f"{words}: {[names[at] for at in order if kinds[at] == kind]}" for kind, words, _ in legend)
    return Scene(svg(drawn, label.replace("'", "")), legend)


def _letters(given: Mapping[str, Rows]) -> list[str]:
    return [name if len(rows) == 1 else f"{name}{at}" for name, rows in given.items() for at in range(len(rows))]


def _kinds(count: int, wanted: Plain, got: Plain) -> list[str] | None:
    """What became of each box; None where an answer is no list of kept boxes."""
    kept, theirs = _indices(wanted, count), _indices(got, count)
    if kept is None or theirs is None:
        return None
    words = {(True, True): "both", (True, False): "missing", (False, True): "extra", (False, False): "neither"}
    return [words[at in kept, at in theirs] for at in range(count)]


def _indices(value: Plain, count: int) -> frozenset[int] | None:
    """The indices that an answer keeps, as a NumPy index would read them."""
    if isinstance(value, list | tuple) and not value:
        return frozenset()
    array = as_array(value)
    if array is None or array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        return None
    found = frozenset(int(at) for at in array)
    return found if all(0 <= at < count for at in found) else None
