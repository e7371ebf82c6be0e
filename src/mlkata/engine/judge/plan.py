"""From a drill and a submission to jobs: what is to be run, as text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mlkata.spec.job import Job, Limits, Module, Observation, Status, Step, Task
from mlkata.spec.manifest import CaseMark, Manifest
from mlkata.spec.marks import Compare, Mistake
from mlkata.spec.source import DrillSource, Rung
from mlkata.spec.value import Plain

SEEDS = 8
VERDICT_PROBES = ("by keyword", "with defaults", "not contiguous", "gradient")
ADVICE_PROBES = ("float32", "one row", "no rows")
PROBED_PUBLIC, PROBED_HIDDEN = 2, 1  # so many cases carry each probe
DEFAULT_COMPARE = Compare()
ORDINARY = Limits()


def seeds(digest: str) -> tuple[int, ...]:
    """The eight seeds of a drill digest."""
    stems = (hashlib.sha256(f"{digest}/{number}".encode()).digest() for number in range(SEEDS))
    return tuple(int.from_bytes(stem[:4], "big") for stem in stems)


def manifest_job(source: DrillSource) -> Job:
    """Reads cases and marks in a clean child."""
    return Job(
        id=f"{source.topic}/{source.drill}/manifest",
        task=Task.MANIFEST,
        runtime=source.runtime,
        cases=source.cases,
        marks=source.marks,
        steps=(Step("manifest"),),
        limits=Limits(cpu_s=10.0),
    )


def read_manifest(plain: Mapping[str, Any]) -> Manifest:
    """The manifest as the clean child told it."""
    compares = {name: Compare(*fields) for name, fields in plain["compares"].items()}
    fallback = compares.get("*", DEFAULT_COMPARE)
    cases = tuple(
        CaseMark(name, zh or name, hidden, repeat, compares.get(name, fallback), measured)
        for name, zh, hidden, repeat, measured in plain["cases"]
    )
    limits = plain["limits"]
    return Manifest(
        cases=cases,
        mistakes=tuple(Mistake(*fields) for fields in plain["mistakes"]),
        forbid=tuple(plain["forbid"]),
        limits=Limits(
            cpu_s=limits.get("cpu_s", ORDINARY.cpu_s), memory_mb=int(limits.get("memory_mb", ORDINARY.memory_mb))
        ),
        probes_off=dict(plain["probes_off"]),
        probes_on=tuple(plain["probes_on"]),
        race=tuple(plain["race"]),
        excuses=dict(plain["excuses"]),
    )


def strangers(plain: Mapping[str, Any]) -> tuple[str, ...]:
    """Names that marks.py compares or measures and that no case has."""
    named = {*plain["compares"], *plain["measures"]} - {"*"}
    return tuple(sorted(named - {case[0] for case in plain["cases"]}))


def plain_steps(manifest: Manifest) -> tuple[Step, ...]:
    """Every case as often as it repeats."""
    return tuple(Step(mark.name, number) for mark in manifest.cases for number in range(mark.repeat))


def candidate_probes(source: DrillSource, manifest: Manifest) -> tuple[Step, ...]:
    """Every probe on every case: what the reference is tried on before anything is planned. What counts comes first."""
    names = [name for name in (*VERDICT_PROBES, *ADVICE_PROBES) if name not in manifest.probes_off]
    names.sort(key=lambda name: is_advice(Step("", 0, name), manifest))
    if source.runtime != "torch" or source.kind not in ("function", "module"):
        names = [name for name in names if name != "gradient"]
    return tuple(Step(mark.name, 0, name) for name in names for mark in manifest.cases if not mark.measured)


def planned_probes(manifest: Manifest, tried: Sequence[Observation]) -> tuple[Step, ...]:
    """The probes that the reference itself survives, on a few cases each."""
    hidden = {mark.name: mark.hidden for mark in manifest.cases}
    count: dict[tuple[str, bool], int] = {}
    kept = []
    for seen in tried:
        if not seen.step.probe or seen.status is not Status.RETURNED:
            continue
        key = (seen.step.probe, hidden[seen.step.case])
        if count.get(key, 0) < (PROBED_HIDDEN if key[1] else PROBED_PUBLIC):
            count[key] = count.get(key, 0) + 1
            kept.append(seen.step)
    return tuple(kept)


def is_advice(step: Step, manifest: Manifest) -> bool:
    """Whether a failure of this step is told beside the verdict instead of lowering it."""
    return step.probe in ADVICE_PROBES and step.probe not in manifest.probes_on


def run_job(
    source: DrillSource, manifest: Manifest, code: str, steps: tuple[Step, ...], seed: int,
    *, modules: tuple[Module, ...] = (), guarded: bool = True, name: str = "submission", limits: Limits | None = None,
) -> Job:  # fmt: skip
    """Runs `code` on the steps. A submission's job has no modules; references bring their closure."""
    return Job(
        id=f"{source.topic}/{source.drill}/{name}",
        task=Task.CASES,
        runtime=source.runtime,
        code=code or "\n",  # an empty file is a file, which defines nothing
        target=source.target,
        cases=source.cases,
        modules=modules,
        seed=seed,
        steps=steps,
        forbid=manifest.forbid if guarded else (),
        limits=limits or manifest.limits,
        given={"params": list(source.params), "defaults": dict(source.defaults)},
    )


def reference_job(source: DrillSource, manifest: Manifest, steps: tuple[Step, ...], seed: int, rung: Rung) -> Job:
    """Runs one of our own rungs on the steps, with time to spare."""
    limits = Limits(cpu_s=30.0, memory_mb=2048)
    return run_job(
        source, manifest, rung.code, steps, seed, modules=rung.modules, guarded=False, name=rung.name, limits=limits
    )


def raw_key(step: Step) -> str:
    """The name under which a raw output travels to the measuring child."""
    return f"{step.case}\n{step.repeat}\n{step.probe}"


def measure_job(
    source: DrillSource, manifest: Manifest, seen: Sequence[Observation], seed: int, name: str = "submission"
) -> Job | None:
    """Computes the measures of raw outputs in a clean child; None where nothing is measured."""
    measured = {mark.name for mark in manifest.cases if mark.measured}
    outputs = {raw_key(o.step): o.value for o in seen if o.step.case in measured and o.status is Status.RETURNED}
    if not outputs:
        return None
    return Job(
        id=f"{source.topic}/{source.drill}/{name}/measure",
        task=Task.MEASURE,
        runtime=source.runtime,
        cases=source.cases,
        marks=source.marks,
        seed=seed,
        steps=tuple(o.step for o in seen if raw_key(o.step) in outputs),
        limits=Limits(cpu_s=10.0, memory_mb=1024),
        given=outputs,
    )


def race_job(source: DrillSource, manifest: Manifest, code: str, seed: int, modules: tuple[Module, ...] = ()) -> Job:
    """Times the target at the declared sizes, within the drill's own limits."""
    return Job(
        id=f"{source.topic}/{source.drill}/race",
        task=Task.RACE,
        runtime=source.runtime,
        code=code,
        target=source.target,
        cases=source.cases,
        modules=modules,
        seed=seed,
        steps=tuple(Step("race", size) for size in manifest.race),
        limits=Limits(cpu_s=5.0, memory_mb=max(1024, manifest.limits.memory_mb)),
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is known of one version's behaviour on the planned steps: values, measures applied."""

    observations: dict[Step, Observation]
    measured: dict[Step, Plain]

    def value(self, step: Step) -> Plain:
        """What is compared for this step."""
        return self.measured[step] if step in self.measured else self.observations[step].value
