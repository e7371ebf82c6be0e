"""Names the one known mistake whose behaviour a submission shows exactly. In doubt it says nothing."""

from __future__ import annotations

from collections.abc import Mapping

from mlkata.engine.judge.compare import compare
from mlkata.engine.judge.plan import Seen, plain_steps
from mlkata.engine.judge.settle import how_to_compare
from mlkata.spec.job import Observation, Status, Step
from mlkata.spec.manifest import Manifest
from mlkata.spec.marks import close
from mlkata.spec.text import Text
from mlkata.spec.verdict import CaseResult, Diagnosis, Word


def diagnose(
    manifest: Manifest, results: Mapping[Step, CaseResult], got: Seen, mistakes: Mapping[str, Seen], wanted: Seen
) -> Diagnosis | None:
    """The mistake that fits every step, if exactly one does."""
    failing = failures(manifest, results, got)
    fitting = [name for name, seen in mistakes.items() if fits(manifest, got, seen, wanted, failing)]
    if len(fitting) != 1:
        return None
    chosen = next(mistake for mistake in manifest.mistakes if mistake.name == fitting[0])
    return Diagnosis(chosen.name, Text(chosen.zh, chosen.en))


def failures(manifest: Manifest, results: Mapping[Step, CaseResult], got: Seen) -> list[Step]:
    """The plain steps that failed; none where the run was stopped before the last: too little was seen of it."""
    if not got.observations.keys() >= set(plain_steps(manifest)):
        return []
    return [step for step, result in results.items() if result.word is not Word.AC and not step.probe]


def fits(manifest: Manifest, got: Seen, mistake: Seen, wanted: Seen, failing: list[Step]) -> bool:
    """Whether submission and mistake agree on every plain step and both fail somewhere."""
    same = all(alike(manifest, step, got, mistake) for step in plain_steps(manifest))
    return same and any(not alike(manifest, step, mistake, wanted) for step in failing)


def alike(manifest: Manifest, step: Step, a: Seen, b: Seen) -> bool:
    """Whether two versions behave the same on one step."""
    one, other = a.observations.get(step), b.observations.get(step)
    if one is None or other is None or one.status is not other.status or mutations(one) != mutations(other):
        return False
    if one.status is Status.RAISED:
        return (one.fault.type if one.fault else "") == (other.fault.type if other.fault else "")
    how = how_to_compare(manifest.case(step.case), step)
    if how.kind == "at_most":  # one bound in both directions is no likeness: losses must agree
        return compare(a.value(step), b.value(step), close()) is None
    return compare(a.value(step), b.value(step), how) is None


def mutations(seen: Observation) -> frozenset[tuple[str, str]]:
    """The arguments a call has changed."""
    return frozenset(note for note in seen.notes if note[0] == "mutated")
