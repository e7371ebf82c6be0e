"""Jobs are texts and numbers: what travels, under which seeds and limits, and which probes are worth it."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.judge import plan
from mlkata.spec.job import Job, Limits, Module, Step, Task
from mlkata.spec.source import Rung


def test_seeds_are_eight_and_stable() -> None:
    assert plan.seeds("digest") == plan.seeds("digest")
    assert len(set(plan.seeds("digest"))) == 8
    assert plan.seeds("")[0] == 113836474  # no salt of the process in it


@given(st.text(), st.text())
def test_other_digests_have_other_seeds(one: str, other: str) -> None:
    assert all(0 <= seed < 2**32 for seed in plan.seeds(one))
    assert (plan.seeds(one) == plan.seeds(other)) == (one == other)


def test_the_manifest_is_read_as_it_was_declared() -> None:
    plain = {
        "cases": [["a", "甲", False, 1, False], ["b", "", True, 3, True]],
        "compares": {"*": ["exact", None, 0.0, 0, 1.0], "b": ["at_most", None, 0.0, 0, 1.5]},
        "mistakes": [["m", "old", "new", "f", "错", "wrong", "fast"]],
        "forbid": ["numpy.dot"],
        "limits": {"cpu_s": 4.0, "memory_mb": 600.0},
        "probes_off": {"float32": "why"},
        "probes_on": ["no rows"],
        "race": [10, 20],
        "excuses": {"x": "y"},
    }
    found = plan.read_manifest(plain)
    assert [mark.compare.kind for mark in found.cases] == ["exact", "at_most"]
    assert (found.cases[1].zh, found.cases[1].hidden, found.cases[1].repeat, found.cases[1].measured) == (
        "b",
        True,
        3,
        True,
    )
    assert (found.limits.cpu_s, found.limits.memory_mb, found.mistakes[0].rung) == (4.0, 600, "fast")
    assert found.limits.memory_mb.__class__ is int
    assert plan.read_manifest({**plain, "compares": {}, "limits": {}}).cases[0].compare == plan.DEFAULT_COMPARE
    assert plan.read_manifest({**plain, "limits": {}}).limits == Limits()


def test_every_case_is_run_as_often_as_it_repeats(kit) -> None:
    assert plan.plain_steps(kit.manifest()) == kit.STEPS


# probes


def probes(kit, manifest=None, **fields) -> list[str]:
    source = dataclasses.replace(kit.SOURCE, **fields)
    return list(dict.fromkeys(step.probe for step in plan.candidate_probes(source, manifest or kit.manifest())))


def test_gradients_are_for_torch_functions_and_modules_alone(kit) -> None:
    for kind, runtime, wanted in [
        ("function", "torch", True),
        ("module", "torch", True),
        ("estimator", "torch", False),
        ("class", "torch", False),
        ("function", "numpy", False),
        ("function", "scipy", False),
    ]:
        assert ("gradient" in probes(kit, kind=kind, runtime=runtime)) == wanted


def test_what_counts_is_tried_before_advice(kit) -> None:
    assert probes(kit) == ["by keyword", "with defaults", "not contiguous", "float32", "one row", "no rows"]
    raised = kit.manifest(probes_on=("no rows",))
    assert probes(kit, raised)[3:] == ["no rows", "float32", "one row"]
    off = kit.manifest(probes_off={"with defaults": "why", "float32": "why"})
    assert probes(kit, off) == ["by keyword", "not contiguous", "one row", "no rows"]


def test_measured_cases_are_not_probed(kit) -> None:
    found = plan.candidate_probes(kit.SOURCE, kit.manifest(measured=("random",)))
    assert {step.case for step in found} == {"plain", "secret"}


def test_only_probes_that_the_reference_survives_are_planned_and_few_of_each(kit) -> None:
    manifest = kit.manifest()
    cases = [dataclasses.replace(manifest.cases[0], name=name) for name in "abcd"]
    hidden = [dataclasses.replace(manifest.cases[2], name=name) for name in "xy"]
    manifest = dataclasses.replace(manifest, cases=(*cases, *hidden))
    tried = plan.candidate_probes(kit.SOURCE, manifest)
    seen = [kit.raised(step) if step.case == "a" or step.probe == "no rows" else kit.returned(step) for step in tried]
    planned = plan.planned_probes(manifest, [*seen, kit.returned(Step("a"))])
    assert [step.case for step in planned if step.probe == "by keyword"] == ["b", "c", "x"]
    assert not [step for step in planned if step.probe in ("no rows", "")]
    assert plan.planned_probes(manifest, []) == ()


def test_advice_is_what_was_not_raised(kit) -> None:
    manifest = kit.manifest(probes_on=("no rows",))
    told = [
        probe
        for probe in (*plan.VERDICT_PROBES, *plan.ADVICE_PROBES, "")
        if plan.is_advice(Step("plain", 0, probe), manifest)
    ]
    assert told == ["float32", "one row"]


# jobs


def everything(job: Job) -> str:
    return repr(job)


def test_a_submission_travels_alone(kit) -> None:
    """No marks, no reference, no closure, nothing of what is wanted."""
    source = dataclasses.replace(
        kit.SOURCE, marks="MARKS", rungs=(Rung("reference", "REFERENCE", (Module("m", "CLOSURE"),)),)
    )
    manifest = kit.manifest(forbid=("numpy.dot",), mistakes=(kit.mistake("MISTAKE"),))
    job = plan.run_job(source, manifest, "CODE", kit.STEPS, 5)
    for word in ("MARKS", "REFERENCE", "CLOSURE", "MISTAKE"):
        assert word not in everything(job)
    assert (job.task, job.code, job.target, job.seed, job.forbid) == (Task.CASES, "CODE", "double", 5, ("numpy.dot",))
    assert job.given == {"params": ["x", "factor"], "defaults": {"factor": 2.0}}
    assert job.sealed
    assert plan.race_job(source, manifest, "CODE", 5).modules == ()
    assert "MARKS" not in everything(plan.race_job(source, manifest, "CODE", 5))


def test_our_own_code_brings_its_closure_and_may_call_what_is_forbidden(kit) -> None:
    rung = Rung("fast", "FAST", (Module("m", "CLOSURE"),))
    job = plan.reference_job(kit.SOURCE, kit.manifest(forbid=("numpy.dot",)), kit.STEPS, 5, rung)
    assert (job.code, job.modules, job.forbid) == ("FAST", rung.modules, ())
    assert job.limits.cpu_s >= 10 * Limits().cpu_s


def test_measuring_sees_raw_outputs_and_no_submission(kit) -> None:
    manifest = kit.manifest(measured=("random", "secret"))
    seen = kit.answered({kit.SECRET: kit.raised(kit.SECRET)})
    job = plan.measure_job(kit.SOURCE, manifest, seen, 5)
    assert (job.task, job.steps, job.code) == (Task.MEASURE, (kit.FIRST, kit.SECOND), "")
    assert job.given == {"random\n0\n": 1.0, "random\n1\n": 2.0}
    assert plan.measure_job(kit.SOURCE, kit.manifest(), seen, 5) is None
    assert plan.measure_job(kit.SOURCE, manifest, (), 5) is None


def test_the_manifest_is_read_from_cases_and_marks(kit) -> None:
    job = plan.manifest_job(dataclasses.replace(kit.SOURCE, marks="MARKS"))
    assert (job.task, job.cases, job.marks, job.code) == (Task.MANIFEST, kit.CASES, "MARKS", "")


def test_a_race_has_a_step_for_each_size(kit) -> None:
    job = plan.race_job(kit.SOURCE, kit.manifest(race=(10, 20), limits=Limits(memory_mb=4096)), "CODE", 5)
    assert (job.steps, job.limits.memory_mb) == ((Step("race", 10), Step("race", 20)), 4096)


@pytest.mark.parametrize("given", [None, Limits(cpu_s=9.0)])
def test_limits_are_the_drill_s_unless_others_are_given(kit, given) -> None:
    manifest = kit.manifest(limits=Limits(cpu_s=3.0))
    job = plan.run_job(kit.SOURCE, manifest, "CODE", kit.STEPS, 5, limits=given)
    assert job.limits.cpu_s == (given.cpu_s if given else 3.0)


def test_the_measure_of_a_step_is_what_is_compared(kit) -> None:
    seen = kit.seen(kit.answered(), {kit.PLAIN: "measured"})
    assert (seen.value(kit.PLAIN), seen.value(kit.FIRST)) == ("measured", 1.0)
