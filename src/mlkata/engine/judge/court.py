"""Drives the stages of a judgement with a runner that it is given; starts nothing itself.

`run` runs a job now; `recall` runs one of our own (reference, mistake, manifest) or remembers its run.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from mlkata.engine.judge import plan
from mlkata.engine.judge.diagnose import diagnose, failures
from mlkata.engine.judge.edit import planted
from mlkata.engine.judge.growth import conclude_race
from mlkata.engine.judge.plan import Seen
from mlkata.engine.judge.settle import conclude, settle_step, settle_unmeasured
from mlkata.engine.judge.words import KEY_BROKEN, NAME_FIX, NO_SUCH_CASE, RUNG_FIX
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Job, Limits, Module, Observation, Run, Status, Step
from mlkata.spec.manifest import Manifest
from mlkata.spec.source import DrillSource, Rung
from mlkata.spec.value import Plain
from mlkata.spec.verdict import CaseResult, Diagnosis, Race, Verdict

SPARE = 10.0  # times the reference's CPU time

Watch = Callable[[Observation], None]
OnResult = Callable[[CaseResult, int, int], None]  # a result, how many are done, of how many


class RunJob(Protocol):
    """Runs one job: every observation goes to `watch` as it comes; `stop` ends the run."""

    def __call__(self, job: Job, watch: Watch | None = None, stop: threading.Event | None = None) -> Run:
        """The finished run."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is wanted of a drill under one seed."""

    manifest: Manifest
    seed: int
    steps: tuple[Step, ...]
    wanted: Seen

    @property
    def limits(self) -> Limits:
        """The drill's limits; never less CPU than ten times what the reference's slowest step took."""
        slowest = max((seen.ms for seen in self.wanted.observations.values()), default=0.0) / 1000
        own = self.manifest.limits
        return replace(own, cpu_s=max(own.cpu_s, round(SPARE * slowest, 1)))


class Court:
    """Judges submissions with the runner given."""

    def __init__(self, run: RunJob, recall: RunJob) -> None:
        self.run = run
        self.recall = recall

    def manifest(self, source: DrillSource) -> Manifest:
        """The drill's manifest, read in a clean child."""
        run = self.recall(plan.manifest_job(source))
        if not run.observations or run.observations[0].status is not Status.RETURNED:
            raise broken(source, "cases.py, marks.py", run)
        plain = run.observations[0].value
        strangers = plan.strangers(plain)
        if strangers:
            listed = " · ".join(f"“{name}”" for name in strangers)
            raise MlkataError(NO_SUCH_CASE.fill(names=listed), f"{source.topic}/{source.drill} · marks.py", NAME_FIX)
        return plan.read_manifest(plain)

    def key(self, source: DrillSource, seed: int) -> Key:
        """The reference's behaviour under this seed, and which probes it survives."""
        manifest = self.manifest(source)
        steps = plan.plain_steps(manifest)
        run = self.recall(plan.reference_job(source, manifest, steps, seed, source.reference))
        if run.stop is not None:
            raise broken(source, "reference.py", run)
        self._own_faults(source, run)
        candidates = plan.candidate_probes(source, manifest)
        tried = self.recall(plan.reference_job(source, manifest, candidates, seed, source.reference))
        probes = plan.planned_probes(manifest, tried.observations)
        observations = {o.step: o for o in run.observations} | {o.step: o for o in tried.observations}
        measured = self._measured(source, manifest, run, seed, "reference")
        return Key(manifest, seed, steps + probes, Seen(observations, measured))

    def _own_faults(self, source: DrillSource, run: Run) -> None:
        """A case that fails outside of the reference's own lines is a broken case, not one that wants an exception."""
        for seen in run.observations:
            if seen.fault is not None and seen.fault.line == 0:
                raise broken(source, f"cases.py · “{seen.step.case}”", replace(run, fault=seen.fault))

    def _measured(
        self, source: DrillSource, manifest: Manifest, run: Run, seed: int, name: str = "submission"
    ) -> dict[Step, Plain]:
        job = plan.measure_job(source, manifest, run.observations, seed, name)
        if job is None:
            return {}
        seen = (self.run if name == "submission" else self.recall)(job)
        return {o.step: o.value for o in seen.observations if o.status is Status.RETURNED}

    def behaviour(self, source: DrillSource, key: Key, rung: Rung) -> Seen:
        """How one of our own versions (a mistake, a rung) behaves on the plain steps."""
        steps = plan.plain_steps(key.manifest)
        job = plan.reference_job(source, key.manifest, steps, key.seed, rung)
        run = self.recall(replace(job, limits=key.limits))  # what needs more is none that a submission could resemble
        measured = self._measured(source, key.manifest, run, key.seed, rung.name)
        return Seen({o.step: o for o in run.observations}, measured)

    def mistakes(self, source: DrillSource, key: Key) -> dict[str, Seen]:
        """How every known mistake behaves."""
        rungs = {rung.name: rung for rung in source.rungs}
        found = {}
        for mistake in key.manifest.mistakes:
            rung = rungs.get(mistake.rung, source.reference)
            try:
                edited = Rung(f"mistake: {mistake.name}", planted(rung.code, mistake), rung.modules)
            except MlkataError:
                continue  # its author's affair (MK401), no reason to refuse a verdict
            found[mistake.name] = self.behaviour(source, key, edited)
        return found

    def judge(
        self, source: DrillSource, code: str, seed: int,
        on_result: OnResult | None = None, stop: threading.Event | None = None,
    ) -> Verdict:  # fmt: skip
        """The verdict on `code`: correctness only; the race comes after."""
        return self.judge_by(source, self.key(source, seed), code, on_result, stop)

    def judge_by(
        self, source: DrillSource, key: Key, code: str,
        on_result: OnResult | None = None, stop: threading.Event | None = None, modules: tuple[Module, ...] = (),
    ) -> Verdict:  # fmt: skip
        """The verdict on `code` with a key at hand. `modules`: what a repair of our own code may import."""
        hearing = Hearing(source, key, on_result)
        job = plan.run_job(source, key.manifest, code, key.steps, key.seed, modules=modules, limits=key.limits)
        run = self.run(job, hearing.hear, stop)
        measured = self._measured(source, key.manifest, run, key.seed)
        hearing.hear_rest(run, measured)
        seen = Seen({o.step: o for o in run.observations}, measured)
        named = self._name(hearing, seen)
        return conclude(source, key.manifest, key.seed, hearing.results, run, key.steps, named, key.limits, key.wanted)

    def _name(self, hearing: Hearing, seen: Seen) -> Diagnosis | None:
        if not failures(hearing.key.manifest, hearing.results, seen):
            return None
        mistakes = self.mistakes(hearing.source, hearing.key)
        return diagnose(hearing.key.manifest, hearing.results, seen, mistakes, hearing.key.wanted)

    def race(self, source: DrillSource, code: str, seed: int) -> Race | None:
        """Times `code` and every rung at the declared sizes; None where the drill declares none."""
        manifest = self.manifest(source)
        if not manifest.race:
            return None
        runs = {"yours": self.run(plan.race_job(source, manifest, code, seed))}
        for rung in source.rungs:
            runs[rung.name] = self.run(plan.race_job(source, manifest, rung.code, seed, rung.modules))
        seconds = {name: tuple(seconds_of(run)) for name, run in runs.items()}
        return conclude_race(manifest.race, seconds) if seconds["yours"] else None


class Hearing:
    """Settles observations as they come."""

    def __init__(self, source: DrillSource, key: Key, on_result: OnResult | None) -> None:
        self.source = source
        self.key = key
        self.on_result = on_result
        self.results: dict[Step, CaseResult] = {}

    def hear(self, seen: Observation) -> None:
        """Settle a step at once, unless it must be measured first."""
        wanted = self.key.wanted.observations[seen.step].status
        if self.key.manifest.case(seen.step.case).measured and seen.status is wanted is Status.RETURNED:
            return
        self._settle(seen, seen.value)

    def hear_rest(self, run: Run, measured: dict[Step, Plain]) -> None:
        """Settle what had to be measured."""
        for seen in run.observations:
            if seen.step in self.results:
                continue
            if seen.step in measured:
                self._settle(seen, measured[seen.step])
            else:
                key = self.key
                self._note(seen.step, settle_unmeasured(self.source, key.manifest, seen, key.seed))

    def _settle(self, seen: Observation, value: Plain) -> None:
        key = self.key
        self._note(seen.step, settle_step(self.source, key.manifest, key.wanted, seen, value, key.seed))

    def _note(self, step: Step, result: CaseResult) -> None:
        self.results[step] = result
        if self.on_result is not None:
            self.on_result(result, len(self.results), len(self.key.steps))


def seconds_of(run: Run) -> list[float]:
    """The times of a race up to the first size that failed."""
    times = []
    for seen in run.observations:
        if seen.status is not Status.RETURNED or not isinstance(seen.value, float):
            break
        times.append(seen.value)
    return times


def broken(source: DrillSource, file: str, run: Run) -> MlkataError:
    """The drill itself does not run: its author's affair, said clearly."""
    fault = run.fault or next((o.fault for o in run.observations if o.fault), None)
    reason = f"{fault.type}: {fault.message} (line {fault.line})" if fault else f"{run.stop}: {run.detail}"
    return MlkataError(KEY_BROKEN.fill(file=file, reason=reason), f"{source.topic}/{source.drill}", RUNG_FIX)
