"""MK301: what is right passes: the reference and its rungs, everything in right/, and the oracle where it serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mlkata.engine.catalog.drills import rung as read_rung
from mlkata.engine.catalog.source import parse
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.graph import excerpt, imported
from mlkata.engine.check.headers import Solution
from mlkata.engine.check.means import FAR, Figure, Note, Seen, note, noted
from mlkata.engine.check.trial import Trial
from mlkata.engine.judge import plan
from mlkata.engine.judge.compare import compare
from mlkata.engine.judge.court import Key
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault, Job, Limits, Observation, Status, Step
from mlkata.spec.marks import Compare
from mlkata.spec.oracle import Oracle
from mlkata.spec.value import Plain
from mlkata.spec.verdict import Word

ORACLE = "oracle"
LIMITS = Limits(cpu_s=60.0, memory_mb=4096)
WARM = {"torch": "torch", "scipy": "scipy", "sklearn": "scipy"}  # the runtime that has most of a library loaded


def right_passes(desk: Desk) -> Seen:
    """MK301."""
    for trial in desk.all_trials():
        try:
            yield from _drill(desk, trial)
        except MlkataError as error:
            yield noted(error, f"{trial.where()} · {error.where}")
    yield from _oracles(desk)


def _drill(desk: Desk, trial: Trial) -> Seen:
    rejected: dict[str, None] = {}
    yield from first_at_each_place(note for seed in seeds(desk, trial) for note in _right(trial, seed, rejected))
    yield from _heads(trial)
    yield Figure(trial.id, "right", len(trial.right))
    yield Figure(trial.id, "right first contacts", [[each.name, each.contact] for each in trial.right])
    yield Figure(trial.id, "rejected", list(rejected))


def _right(trial: Trial, seed: int, rejected: dict[str, None]) -> Iterator[Note]:
    """What should pass and does not; names of files in right/ are added to `rejected`."""
    heard = [(f"{rung.name}.py", trial.rung_heard(rung, seed)) for rung in trial.source.rungs]
    heard += [(trial.where(found.name), trial.heard(found, seed)) for found in trial.right]
    for where, each in heard:
        if each.word is Word.AC:
            continue
        if where.startswith("drills/"):
            rejected[where.removeprefix(trial.where() + "/")] = None
        says = trial.explain(trial.key(seed), each)
        yield note(where, f"{each.word}（种子 {seed}）：{says.zh}", f"{each.word} (seed {seed}): {says.en}")


def first_at_each_place(notes: Iterable[Note]) -> Iterator[Note]:
    """What goes wrong under one seed mostly does so under all: it is told once."""
    told: set[str] = set()
    for each in notes:
        if each.where not in told:
            told.add(each.where)
            yield each


def seeds(desk: Desk, trial: Trial) -> tuple[int, ...]:
    """The first of the drill's seeds, or all of them."""
    return trial.seeds if desk.size == "all" else trial.seeds[:1]


def _heads(trial: Trial) -> Iterator[Note]:
    for found in trial.right:
        yield from contact(trial, found)
        if not found.how:
            yield note(trial.where(found.name), "文件头没有写 # how: …", "Its head does not say # how: …")


def contact(trial: Trial, found: Solution) -> Iterator[Note]:
    """Every solution tells how the judge took it when they first met."""
    if found.contact not in {*Word, "unknown"}:
        yield note(
            trial.where(found.name), "文件头没有写 # first contact: …", "Its head does not say # first contact: …"
        )


# --- the oracle -----------------------------------------------------------------------------------


def _oracles(desk: Desk) -> Seen:
    if f"{ORACLE}.py" not in desk.files:
        return
    topic = desk.topic
    if not topic.trusted:
        yield Figure("", "not run", "oracle")
        return
    source = excerpt(desk.tree(f"{ORACLE}.py"), "ORACLES")  # without the libraries, which take seconds to import
    found = {drill: Oracle(**fields) for drill, fields in desk.errand(FAR, "oracles", source=source).items()}
    for name in found.keys() - {drill.id for drill in topic.drills}:
        yield note(f"{ORACLE}.py", f"没有叫“{name}”的练习。", f"There is no drill “{name}”.")
    for trial in desk.all_trials():
        if trial.id not in found:
            yield note(f"{ORACLE}.py", f"ORACLES 里没有“{trial.id}”。", f"ORACLES has no “{trial.id}”.")
            continue
        try:
            yield from _oracle(desk, trial, found[trial.id])
        except MlkataError:
            continue  # the drill does not run: told above


def _oracle(desk: Desk, trial: Trial, oracle: Oracle) -> Iterator[Note]:
    key = trial.key(trial.seeds[0])
    names = {case.name for case in key.manifest.cases}
    for name in oracle.cannot.keys() - names:
        yield note(f"{ORACLE}.py", f"cannot 里的“{name}”不是用例。", f"“{name}” under `cannot` is no case.")
    steps = tuple(step for step in plan.plain_steps(key.manifest) if step.case not in oracle.cannot)
    if not steps:
        yield note(
            f"{ORACLE}.py", f"“{trial.id}”没有一个用例有 oracle。", f"The oracle of “{trial.id}” serves no case."
        )
        return
    run = desk.unsealed(oracle_job(desk, trial, key, oracle, steps))
    measured = trial.measured(key, run)
    if run.stop is not None:
        fault = run.fault or Fault(run.stop, run.detail)
        yield note(
            f"{ORACLE}.py",
            f"“{trial.id}”：{fault.type}: {fault.message}",
            f"“{trial.id}”: {fault.type}: {fault.message}",
        )
    told: set[str] = set()
    for seen in run.observations:
        found = _differs(key, oracle, seen, measured)
        if found and seen.step.case not in told:
            told.add(seen.step.case)
            yield note(
                f"{ORACLE}.py",
                f"“{trial.id}”与 oracle 在“{seen.step.case}”上不一致：{found}",
                f"“{trial.id}” and its oracle differ on “{seen.step.case}”: {found}",
            )


def oracle_job(desk: Desk, trial: Trial, key: Key, oracle: Oracle, steps: tuple[Step, ...]) -> Job:
    """The cases on the library, unsealed, in the runtime that has most of what it imports."""
    rung = read_rung(trial.topic, ORACLE, trial.shelves)
    code = excerpt(desk.tree(f"{ORACLE}.py"), oracle.target)  # what this drill needs: imports take seconds
    job = plan.run_job(
        trial.source, key.manifest, code, steps, key.seed,
        modules=rung.modules, guarded=False, name=ORACLE, limits=LIMITS,
    )  # fmt: skip
    return replace(job, target=oracle.target, sealed=False, runtime=_runtime(code, trial.drill.runtime))


def _runtime(code: str, own: str) -> str:
    """Where the code's libraries are already loaded."""
    tops = {module.split(".")[0] for module, _ in imported(parse(code))}
    warm = {WARM[top] for top in tops & WARM.keys()}
    return own if own == "torch" or not warm else "torch" if "torch" in warm else "scipy"


def _differs(key: Key, oracle: Oracle, seen: Observation, measured: dict[Step, Plain]) -> str:
    """In what the oracle differs from the reference on one step; "" if in nothing."""
    wanted = key.wanted.observations[seen.step]
    if seen.status is Status.RAISED or wanted.status is Status.RAISED:
        ours, theirs = (each.fault.type if each.fault else "a value" for each in (wanted, seen))
        detail = f" ({seen.fault.message[:120]})" if seen.fault and ours != theirs else ""
        return "" if ours == theirs else f"{ours} / {theirs}{detail}"
    mark = key.manifest.case(seen.step.case)
    if mark.measured and seen.step not in measured:
        return "not measurable"
    got = measured.get(seen.step, seen.value)
    found = compare(key.wanted.value(seen.step), got, closeness(mark.compare, oracle))
    if found is None:
        return ""
    gap = found.difference
    return f"{found.kind} {list(gap.at)}: {gap.expected} / {gap.got} (|Δ| {gap.largest:.3g})"


def closeness(how: Compare, oracle: Oracle) -> Compare:
    """The case's manner of comparing at the oracle's tolerance; what is exact stays exact."""
    if how.kind in ("exact", "at_most"):
        return how
    return replace(how, rtol=oracle.rtol, atol=oracle.atol)
