"""MK403: whatever small edit one makes to a reference, some case notices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.ending import Ending
from mlkata.engine.check.means import Figure, Note, Seen, note
from mlkata.engine.check.mutate import Mutant, mutants
from mlkata.engine.check.trial import Trial
from mlkata.engine.judge import plan
from mlkata.engine.judge.court import Key
from mlkata.spec.job import Limits, Step
from mlkata.spec.source import Rung
from mlkata.spec.verdict import Word

INPUTS = 1000  # random inputs on which an excused mutant must agree
SHARE = 0.1  # of a drill's mutants may be excused
SPARE, LEAST_S = 5.0, 0.5  # CPU seconds of a step: times the reference's slowest, and at least


def mutants_die(desk: Desk) -> Seen:
    """MK403."""
    for trial in desk.trials("MK403"):
        yield from _drill(trial)


def _drill(trial: Trial) -> Seen:
    key = trial.key(trial.seeds[0])
    reference = trial.source.reference
    found = mutants(reference.code, trial.drill.target)
    excuses = key.manifest.excuses
    alive = [each for each in found if not killed(trial, key, each)]
    excused = [each for each in alive if each.name in excuses]
    for each in alive:
        if each.name not in excuses:
            yield note(
                f"{reference.name}.py:{each.line}", f"变异没有被杀死：{each.name}", f"This mutant lives: {each.name}"
            )
    yield from _excuses(trial, found, alive)
    yield from _agreement(trial, excused)
    if len(excused) > SHARE * len(found):
        yield note(
            trial.where("marks.py"),
            f"豁免了 {len(excused)} / {len(found)} 个变异，上限是一成。",
            f"{len(excused)} of {len(found)} mutants are excused; a tenth is the limit.",
        )
    counts = {"all": len(found), "alive": len(alive) - len(excused), "excused": len(excused)}
    yield Figure(trial.id, "mutants", counts)


def patience(key: Key) -> Limits:
    """Limits for mutants: those that never end are many."""
    slowest = max((seen.ms for seen in key.wanted.observations.values()), default=0.0) / 1000
    return replace(key.limits, cpu_s=min(key.limits.cpu_s, max(LEAST_S, SPARE * slowest)))


def killed(trial: Trial, key: Key, mutant: Mutant) -> bool:
    """Whether the judge rejects the mutant: on a plain step, or else on a probe."""
    rung = Rung(f"mutant: {mutant.name}", mutant.code, trial.source.reference.modules)
    probes = tuple(step for step in key.steps if step.probe and not plan.is_advice(step, key.manifest))
    for steps in (plan.plain_steps(key.manifest), probes):
        if steps and _rejected(trial, key, rung, steps):
            return True
    return False


def _rejected(trial: Trial, key: Key, rung: Rung, steps: tuple[Step, ...]) -> bool:
    heard = trial.hear(key, rung, steps, guarded=False, limits=patience(key), ending=Ending(key))
    return heard.word is not Word.AC


def _excuses(trial: Trial, found: tuple[Mutant, ...], alive: list[Mutant]) -> Iterator[Note]:
    """Excuses name mutants that live, and say why."""
    names, living = {each.name for each in found}, {each.name for each in alive}
    for name, reason in trial.key(trial.seeds[0]).manifest.excuses.items():
        where = trial.where(f"marks.py · {name}")
        if name not in names:
            yield note(where, "没有这个变异，豁免作废。", "There is no such mutant; the excuse is void.")
        elif name not in living:
            yield note(where, "用例已经杀死它，不用豁免。", "The cases kill it; it needs no excuse.")
        elif not reason.strip():
            yield note(where, "豁免没有写理由。", "The excuse gives no reason.")


def _agreement(trial: Trial, excused: list[Mutant]) -> Iterator[Note]:
    """What is excused behaves as the reference does on a thousand inputs that no case has shown it."""
    key = trial.key(trial.seeds[0])
    hidden = [case for case in key.manifest.cases if case.hidden]
    if not excused or not hidden:
        return
    each_s = -(-INPUTS // len(hidden))
    steps = tuple(Step(case.name, repeat) for case in hidden for repeat in range(case.repeat, case.repeat + each_s))
    seen = trial.court.recall(plan.reference_job(trial.source, key.manifest, steps, key.seed, trial.source.reference))
    wide = replace(key, wanted=plan.Seen({o.step: o for o in seen.observations}, trial.measured(key, seen)))
    for mutant in excused:
        rung = Rung(f"mutant: {mutant.name}", mutant.code, trial.source.reference.modules)
        heard = trial.hear(wide, rung, steps, guarded=False, limits=patience(key), ending=Ending(wide))
        if heard.word is not Word.AC:
            says = trial.explain(wide, heard)
            yield note(
                trial.where(f"marks.py · {mutant.name}"),
                f"豁免的变异在随机输入上与参考不同：{says.zh}",
                f"The excused mutant differs from the reference on a random input: {says.en}",
            )
