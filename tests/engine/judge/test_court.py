"""The court drives the stages with a runner that it is given: what it asks for, what it tells, and when."""

from __future__ import annotations

import dataclasses

import pytest

from mlkata.engine.judge.court import SPARE, Court
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault, Limits, Observation, Status, Step, Stop
from mlkata.spec.source import Rung
from mlkata.spec.verdict import Word

CODE = "def double(x, factor=2.0):\n    return x + x\n"
PROBE = Step("plain", 0, "by keyword")


def manifest_plain(measured: tuple[str, ...] = (), mistakes=(), limits=None, race=()) -> dict:
    cases = [["plain", "普通", False, 1], ["random", "随机", False, 2], ["secret", "隐藏", True, 1]]
    return {
        "cases": [[*case, case[0] in measured] for case in cases],
        "compares": {},
        "mistakes": [[name, old, new, "double", "中文", "English", "reference"] for name, old, new in mistakes],
        "forbid": [],
        "limits": limits or {},
        "probes_off": {},
        "probes_on": [],
        "race": list(race),
        "excuses": {},
        "measures": list(measured),
    }


@pytest.fixture
def script(kit):
    """Answers of a runner: everything right, one probe on the plain case."""
    plain = Observation(Step("manifest"), Status.RETURNED, manifest_plain())

    def reference(job, watch):
        if job.steps == kit.STEPS:
            return kit.run(kit.answered())
        tried = [kit.returned(step, 4.0) if step == PROBE else kit.raised(step, "NotApplicable") for step in job.steps]
        return kit.run(tried)

    def submission(job, watch):
        seen = kit.answered({PROBE: 4.0}, job.steps)
        for each in seen:
            watch(each)
        return kit.run(seen)

    return kit.Scripted({"manifest": kit.run([plain]), "reference": reference, "submission": submission})


def court(script) -> Court:
    return Court(script, script)


def told(script, source, code=CODE):
    """The verdict, and what was told on the way."""
    heard = []
    verdict = court(script).judge(source, code, 7, lambda result, done, of: heard.append((result.name, done, of)))
    return verdict, heard


def test_a_right_submission_in_order(kit, script) -> None:
    verdict, heard = told(script, kit.SOURCE)
    assert verdict.word is Word.AC
    assert [name for name, *_ in heard] == ["plain", "random (1/2)", "random (2/2)", "secret", "plain · by keyword"]
    assert [done for _, done, _ in heard] == [1, 2, 3, 4, 5]
    assert {of for *_, of in heard} == {5}
    assert [job.id.rpartition("/")[2] for job in script.asked] == ["manifest", "reference", "reference", "submission"]


def test_results_are_told_as_they_come_not_at_the_end(kit, script) -> None:
    heard: list[str] = []
    before: list[int] = []

    def submission(job, watch):
        seen = kit.answered({PROBE: 4.0}, job.steps)
        for each in seen:
            before.append(len(heard))
            watch(each)
        return kit.run(seen)

    script.answers["submission"] = submission
    court(script).judge(kit.SOURCE, CODE, 7, lambda result, *_: heard.append(result.name))
    assert before == [0, 1, 2, 3, 4]


def test_a_stop_is_passed_to_the_run(kit, script) -> None:
    import threading

    ending, seen = threading.Event(), []

    class Noting(kit.Scripted):
        def __call__(self, job, watch=None, stop=None):
            seen.append(stop)
            return super().__call__(job, watch, stop)

    noting = Noting(script.answers)
    Court(noting, script).judge(kit.SOURCE, CODE, 7, None, ending)
    assert seen == [ending]


def measured_script(kit, script, value: object, manifest: dict | None = None):
    plain = Observation(Step("manifest"), Status.RETURNED, manifest or manifest_plain(("random",)))
    script.answers["manifest"] = kit.run([plain])
    script.answers["reference/measure"] = lambda job, watch: kit.run([kit.returned(step, 5.0) for step in job.steps])
    script.answers["submission/measure"] = lambda job, watch: kit.run(
        [kit.returned(step, value) if value != "fails" else kit.raised(step) for step in job.steps]
    )
    return script


@pytest.mark.parametrize(("value", "word"), [(5.0, Word.AC), (6.0, Word.WA), ("fails", Word.WA)])
def test_measured_cases_are_settled_after_the_run(kit, script, value, word) -> None:
    verdict, heard = told(measured_script(kit, script, value), kit.SOURCE)
    assert verdict.word is word
    assert [name for name, *_ in heard] == ["plain", "secret", "plain · by keyword", "random (1/2)", "random (2/2)"]
    assert [case.name for case in verdict.cases][1:3] == ["random (1/2)", "random (2/2)"]  # in the drill's order


def test_an_exception_on_a_measured_case_is_told_at_once(kit, script) -> None:
    def submission(job, watch):
        seen = kit.answered({kit.FIRST: kit.raised(kit.FIRST), PROBE: 4.0}, job.steps)
        for each in seen:
            watch(each)
        return kit.run(seen)

    measured_script(kit, script, 5.0).answers["submission"] = submission
    verdict, heard = told(script, kit.SOURCE)
    assert (verdict.word, heard[1][0]) == (Word.RE, "random (1/2)")


def test_where_the_reference_raises_nothing_is_measured(kit, script) -> None:
    """What should have raised is told as such, not as an output of the wrong form."""

    def reference(job, watch):
        return kit.run(kit.answered({kit.FIRST: kit.raised(kit.FIRST, "KeyError")}, job.steps))

    measured_script(kit, script, 5.0).answers["reference"] = reference
    verdict, _ = told(script, kit.SOURCE)
    assert verdict.cases[1].says.en == "KeyError should be raised here, but 1 was returned."


def test_a_broken_judge_is_said_openly(kit, script) -> None:
    script.answers["submission"] = kit.run((), Stop.BROKEN, detail="no child")
    verdict, _ = told(script, kit.SOURCE)
    assert (verdict.word, "not your code" in verdict.says.en) == (Word.IE, True)


@pytest.mark.parametrize(
    ("which", "run", "file"),
    [
        ("manifest", ((), Stop.LOAD), "cases.py, marks.py"),
        ("manifest", None, "cases.py, marks.py"),
        ("reference", ((), Stop.CPU), "reference.py"),
    ],
)
def test_a_drill_that_does_not_run_is_no_verdict(kit, script, which, run, file) -> None:
    fault = Fault("NameError", "name 'x'", 3)
    broken = (
        kit.run([kit.raised(Step("manifest"), "NameError", "name 'x'")]) if run is None else kit.run(*run, fault=fault)
    )
    script.answers[which] = broken
    with pytest.raises(MlkataError, match=file) as caught:
        court(script).judge(kit.SOURCE, CODE, 7)
    assert "NameError: name 'x' (line 3)" in str(caught.value)
    assert caught.value.where == "doubling/double"


def test_time_is_at_least_ten_times_that_of_the_reference(kit, script) -> None:
    slow = dataclasses.replace(kit.returned(kit.PLAIN, 4.0), ms=900.0)

    def reference(job, watch):
        return kit.run(kit.answered({kit.PLAIN: slow}, job.steps))

    script.answers["reference"] = reference
    key = court(script).key(kit.SOURCE, 7)
    assert key.limits.cpu_s == SPARE * 0.9
    assert key.limits.memory_mb == Limits().memory_mb
    court(script).judge_by(kit.SOURCE, key, CODE)
    assert script.asked[-1].limits == key.limits


# diagnosis


def mistaken(kit, script, *names: str, answers: dict[str, float]) -> None:
    """Plant mistakes; `answers`: what each of them, and the submission, gives for the plain case."""
    texts = {"plus": ("x * factor", "x + factor"), "one": ("factor=2.0", "factor=1.0"), "gone": ("nowhere", "x")}
    plain = manifest_plain(mistakes=[(name, *texts[name]) for name in names])
    script.answers["manifest"] = kit.run([Observation(Step("manifest"), Status.RETURNED, plain)])

    def answering(value: float):
        def run(job, watch):
            seen = kit.answered({kit.PLAIN: value, PROBE: 4.0}, job.steps)
            for each in seen:
                if watch is not None:
                    watch(each)
            return kit.run(seen)

        return run

    script.answers.update({f"mistake: {name}" if name in texts else name: answering(v) for name, v in answers.items()})


def test_the_mistake_is_named(kit, script) -> None:
    mistaken(kit, script, "plus", "one", answers={"plus": 4.5, "one": 2.0, "submission": 2.0})
    verdict, _ = told(script, kit.SOURCE)
    assert verdict.diagnosis.mistake == "one"
    edited = next(job for job in script.asked if job.id.endswith("mistake: one"))
    assert "factor=1.0" in edited.code


def test_no_mistake_is_run_for_what_is_accepted(kit, script) -> None:
    mistaken(kit, script, "plus", answers={"plus": 4.5, "submission": 4.0})
    told(script, kit.SOURCE)
    assert not [job for job in script.asked if "mistake" in job.id]


def test_no_mistake_is_run_for_a_run_that_was_stopped(kit, script) -> None:
    mistaken(kit, script, "plus", answers={"plus": 4.5})
    wrong = (kit.returned(kit.PLAIN, 4.5),)
    script.answers["submission"] = lambda job, watch: (watch(wrong[0]), kit.run(wrong, Stop.CPU))[1]
    verdict, _ = told(script, kit.SOURCE)
    assert (verdict.word, verdict.diagnosis) == (Word.TLE, None)
    assert not [job for job in script.asked if "mistake" in job.id]


def test_a_mistake_that_cannot_be_planted_costs_nobody_a_verdict(kit, script) -> None:
    mistaken(kit, script, "gone", "one", answers={"one": 2.0, "submission": 2.0})
    verdict, _ = told(script, kit.SOURCE)
    assert (verdict.word, verdict.diagnosis.mistake) == (Word.WA, "one")


def test_a_mistake_gets_no_more_time_than_a_submission(kit, script) -> None:
    mistaken(kit, script, "one", answers={"one": 2.0, "submission": 2.0})
    told(script, kit.SOURCE)
    edited = next(job for job in script.asked if job.id.endswith("mistake: one"))
    assert edited.limits == Limits()


# races


def race(kit, script, yours, **rungs):
    plain = Observation(Step("manifest"), Status.RETURNED, manifest_plain(race=(10, 20)))
    script.answers["manifest"] = kit.run([plain])
    source = dataclasses.replace(kit.SOURCE, rungs=tuple(Rung(name, f"code of {name}") for name in rungs))
    times = {CODE: yours, **{f"code of {name}": seconds for name, seconds in rungs.items()}}

    def timing(job, watch):
        given = times[job.code]
        seen = [
            kit.returned(step, s) if s is not None else kit.raised(step)
            for step, s in zip(job.steps, given, strict=False)
        ]
        return kit.run(seen)

    script.answers["race"] = timing
    return court(script).race(source, CODE, 7)


def test_a_race_against_every_rung(kit, script) -> None:
    found = race(kit, script, (2.0, 8.0), reference=(1.0, 4.0), fast=(0.5, 1.0))
    assert (found.ratio, round(found.growth["yours"], 6)) == ({"reference": 2.0, "fast": 8.0}, 2.0)


def test_a_race_up_to_the_first_size_that_failed(kit, script) -> None:
    found = race(kit, script, (2.0, None), reference=(1.0, 4.0))
    assert (found.seconds["yours"], found.ratio) == ((2.0,), {"reference": 2.0})
    assert race(kit, script, (None, 2.0), reference=(1.0, 4.0)) is None


def test_no_race_where_none_is_declared(kit, script) -> None:
    assert court(script).race(kit.SOURCE, CODE, 7) is None


def test_a_case_that_fails_outside_of_the_reference_is_broken(kit, script) -> None:
    """Reference and submission would raise alike, and everything would be right."""

    def reference(job, watch):
        return kit.run(
            kit.answered({kit.FIRST: dataclasses.replace(kit.raised(kit.FIRST), fault=Fault("TypeError", "no"))})
        )

    script.answers["reference"] = reference
    with pytest.raises(MlkataError, match="cases.py"):
        court(script).judge(kit.SOURCE, CODE, 7)


def test_marks_for_a_case_that_there_is_not_are_refused(kit, script) -> None:
    plain = {**manifest_plain(), "compares": {"plane": ["exact", None, 0.0, 0, 1.0], "*": ["close", None, 0.0, 0, 1.0]}}
    script.answers["manifest"] = kit.run([Observation(Step("manifest"), Status.RETURNED, plain)])
    with pytest.raises(MlkataError, match="“plane”"):
        court(script).judge(kit.SOURCE, CODE, 7)
