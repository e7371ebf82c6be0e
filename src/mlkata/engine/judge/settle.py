"""From what was wanted and what was seen to case results and a verdict."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mlkata.engine.judge import words
from mlkata.engine.judge.compare import Mismatch, compare
from mlkata.engine.judge.picture import pictured
from mlkata.engine.judge.plan import Seen, is_advice
from mlkata.engine.judge.snippet import snippet
from mlkata.spec.job import Fault, Limits, Observation, Run, Status, Step, Stop
from mlkata.spec.manifest import CaseMark, Manifest
from mlkata.spec.marks import Compare
from mlkata.spec.source import DrillSource
from mlkata.spec.text import Text
from mlkata.spec.value import Plain
from mlkata.spec.verdict import CaseResult, Diagnosis, Verdict, Word

ENDINGS = ("SystemExit", "KeyboardInterrupt", "GeneratorExit")
PLACE = re.compile(r" \((<submission>, )?line \d+\)$")  # what Python adds to a syntax error's message
LACKS = re.compile(r"No module named '([A-Za-z_][\w.]{0,60})'.*")
SPENT = (Stop.CPU, Stop.WALL, Stop.MEMORY, Stop.OUTPUT, Stop.DIED)  # ends that the submission brought about


def title(step: Step, mark: CaseMark) -> Text:
    """The step's name as shown: the case, which draw of it, how the call was made."""
    draw = f" ({step.repeat + 1}/{mark.repeat})" if mark.repeat > 1 else ""
    if not step.probe:
        return Text(mark.zh + draw, mark.name + draw)
    probe = words.PROBES[step.probe]
    return Text(f"{mark.zh} · {probe.zh}", f"{mark.name} · {probe.en}")


def how_to_compare(mark: CaseMark, step: Step) -> Compare:
    """The case's comparator; gradients are floats whatever the case compares."""
    if step.probe == "gradient":
        return Compare("close", rtol=1e-5, atol=1e-7)
    if step.probe == "float32" and mark.compare.kind == "close":
        return replace(mark.compare, rtol=1e-3)
    return mark.compare


def settle_step(
    source: DrillSource, manifest: Manifest, want: Seen, got: Observation, value: Plain, seed: int
) -> CaseResult:
    """One step's result: `value` is what is compared (the measure of it, where there is one)."""
    mark = manifest.case(got.step.case)
    blank = blank_result(mark, got)
    failed = judge_notes(source, blank, got) or judge_value(mark, blank, want, got, value)
    return blank if failed is None else shown(source, failed, got.step, seed)


def settle_unmeasured(source: DrillSource, manifest: Manifest, got: Observation, seed: int) -> CaseResult:
    """A step whose output has not the form that its measure needs."""
    blank = blank_result(manifest.case(got.step.case), got)
    failed = judge_notes(source, blank, got) or replace(blank, word=Word.WA, says=words.MEASURE_FAILED)
    return shown(source, failed, got.step, seed)


def blank_result(mark: CaseMark, got: Observation) -> CaseResult:
    """The step's result as long as nothing is wrong with it; what a hidden case prints is not shown."""
    name = title(got.step, mark)
    stdout = "" if mark.hidden else words.clean(got.stdout)
    return CaseResult(name=name.en, word=Word.AC, ms=got.ms, hidden=mark.hidden, stdout=stdout, name_zh=name.zh)


def shown(source: DrillSource, failed: CaseResult, step: Step, seed: int) -> CaseResult:
    """A public failure with a call that repeats it; of a hidden one, nothing that could hold a value."""
    if not failed.hidden:
        return replace(failed, call=snippet(source, step, seed))
    says = words.HIDDEN_WRONG if failed.difference is not None else failed.says
    return replace(failed, difference=None, picture=None, says=says)


def judge_notes(source: DrillSource, blank: CaseResult, got: Observation) -> CaseResult | None:
    """What the harness noticed beside the value: a forbidden call before all else."""
    noted = {kind: detail for kind, detail in reversed(got.notes)}
    if "forbidden" in noted:
        return replace(blank, word=Word.FORBIDDEN, says=words.FORBIDDEN.fill(name=noted["forbidden"]))
    if "mutated" in noted:
        return replace(blank, word=Word.WA, says=words.MUTATED.fill(name=argument(source, noted["mutated"])))
    if "grad" in noted:
        return replace(blank, word=Word.WA, says=words.GRAD_MODE)
    return None


def argument(source: DrillSource, name: str) -> str:
    """A positional argument by the reference's name for it."""
    if name.isdigit() and int(name) <= len(source.params):
        return source.params[int(name) - 1]
    return name


def judge_value(mark: CaseMark, blank: CaseResult, want: Seen, got: Observation, value: Plain) -> CaseResult | None:
    """The value or the exception against the reference's."""
    wanted = want.observations[got.step]
    if wanted.status is Status.RAISED:
        return judge_expected_fault(blank, wanted.fault or Fault("Exception", ""), got)
    if got.status is Status.RAISED:
        return replace(blank, word=Word.RE, says=say_fault(got.fault or Fault("Exception", ""), mark.hidden))
    expected = want.value(got.step)
    found = compare(expected, value, how_to_compare(mark, got.step))
    if found is None:
        return None
    seen = None if mark.hidden else pictured(expected, value)
    return replace(blank, word=Word.WA, says=say_mismatch(found), difference=found.difference, picture=seen)


def judge_expected_fault(blank: CaseResult, expected: Fault, got: Observation) -> CaseResult | None:
    """Where the reference raises, the submission must raise the same."""
    if got.status is Status.RETURNED:
        says = words.SHOULD_RAISE.fill(type=expected.type, got=words.short(got.value))
        return replace(blank, word=Word.WA, says=words.HIDDEN_WRONG if blank.hidden else says)
    raised = got.fault.type if got.fault else ""
    if raised == expected.type:
        return None
    says = words.RAISES_OTHER.fill(expected=expected.type, got=words.clean(raised))
    return replace(blank, word=Word.WA, says=words.HIDDEN_WRONG if blank.hidden else says)


def say_fault(fault: Fault, hidden: bool = False) -> Text:
    """An exception in one sentence; on a hidden case without its own words, which could hold the input."""
    message = words.clean(fault.message)[:300]
    if fault.type in ENDINGS:
        return words.EXITED.fill(type=fault.type)
    if fault.type == "NotImplementedError":
        return words.UNWRITTEN
    if fault.type == "Unsupported":
        return words.UNSUPPORTED_HIDDEN if hidden else words.UNSUPPORTED.fill(message=message)
    if fault.type == "ModuleNotFoundError" and fault.line and (lacks := LACKS.fullmatch(fault.message)):
        return words.MISSING.fill(line=fault.line, name=lacks[1])
    if hidden:
        pattern = words.RAISED_HIDDEN if fault.line else words.RAISED_HIDDEN_NOWHERE
        return pattern.fill(line=fault.line, type=fault.type if known(fault.type) else words.SOME_EXCEPTION)
    pattern = words.RAISED if fault.line else words.RAISED_NOWHERE
    return pattern.fill(line=fault.line, type=words.clean(fault.type), message=message)


def known(exception: str) -> bool:
    """Whether Python or NumPy has an exception of this name: one made up could hold the input."""
    return exception in ("LinAlgError", "AxisError") or isinstance(getattr(builtins, exception, None), type)


def say_mismatch(found: Mismatch) -> Text:
    """A difference in one sentence."""
    difference = found.difference
    pattern, at = words.MISMATCH[found.kind], "[" + ", ".join(map(str, difference.at)) + "]"
    if not difference.at:
        pattern = Text(pattern.zh.replace("位置 {at} ", ""), pattern.en.replace(" at {at}", ""))
    return pattern.fill(at=at, expected=difference.expected, got=difference.got)


def stopped_result(step: Step, manifest: Manifest, run: Run, limits: Limits) -> CaseResult:
    """The step that a run was stopped on, or the loading before the first."""
    word, says = stop_words(run, limits)
    mark = manifest.case(step.case)
    name = title(step, mark) if run.loaded else words.LOADING
    return CaseResult(name=name.en, word=word, hidden=run.loaded and mark.hidden, says=says, name_zh=name.zh)


def stop_words(run: Run, limits: Limits) -> tuple[Word, Text]:
    """The verdict word for a stop, and its sentence."""
    if run.stop is Stop.LOAD:
        return load_words(run.fault or Fault("Exception", run.detail))
    word, says = words.STOPS[run.stop or Stop.BROKEN]
    filled = says.fill(
        cpu_s=limits.cpu_s, wall_s=2 * limits.cpu_s + 1, memory_mb=limits.memory_mb, detail=words.clean(run.detail)
    )
    return word, filled


def load_words(fault: Fault) -> tuple[Word, Text]:
    """Code that could not be loaded: CE where it does not compile, RE where it raises."""
    if fault.type == "NoTarget":
        return Word.CE, words.NO_TARGET.fill(name=fault.message)
    if fault.type == "ForbiddenCall":
        return Word.FORBIDDEN, words.FORBIDDEN.fill(name=words.clean(fault.message)[:300])
    if not fault.line and fault.type in ("SyntaxError", "ValueError") and "null bytes" in fault.message:
        return Word.CE, words.NO_TEXT
    if fault.type in ("SyntaxError", "IndentationError", "TabError"):
        return Word.CE, words.SYNTAX.fill(line=fault.line, message=words.clean(PLACE.sub("", fault.message))[:300])
    return Word.RE, say_fault(fault)


def conclude(
    source: DrillSource, manifest: Manifest, seed: int, results: Mapping[Step, CaseResult], run: Run,
    steps: Sequence[Step], diagnosis: Diagnosis | None = None, limits: Limits | None = None, wanted: Seen | None = None,
) -> Verdict:  # fmt: skip
    """All results of one run as a verdict; `wanted`: the reference's run, beside which the advice is given."""
    limits = limits or manifest.limits
    judged = {step: results[step] for step in steps if step in results}
    stopped = None
    if run.stop is not None:
        at = next((step for step in steps if step not in judged), steps[-1])
        stopped = stopped_result(at, manifest, run, limits)
        if run.loaded and is_advice(at, manifest) and run.stop in SPENT:
            judged[at], stopped = stopped, None  # all that counts was answered before
        elif run.loaded:
            judged[at] = stopped
    cases = tuple(result for step, result in judged.items() if not is_advice(step, manifest) or result is stopped)
    word, says = summarise(cases, stopped)
    return Verdict(
        topic=source.topic, drill=source.drill, word=word, seed=seed, says=says, cases=cases,
        diagnosis=diagnosis if word is not Word.AC else None,
        advice=advice(manifest, judged, run, wanted) if word is Word.AC else (),
        level=run.level, ms=sum(o.ms for o in run.observations), digest=source.digest,
        stdout="" if stopped is not None and stopped.hidden else words.clean(run.stdout),
    )  # fmt: skip


def summarise(judged: Sequence[CaseResult], stopped: CaseResult | None) -> tuple[Word, Text]:
    """The word of the whole run, and one clear sentence: what stopped it, else the first case that failed.

    A forbidden call comes before both; our own fault before everything.
    """
    passed = sum(result.word is Word.AC for result in judged)
    failed = stopped or next((result for result in judged if result.word is not Word.AC), None)
    if failed is None or failed.word is not Word.IE:
        failed = next((result for result in judged if result.word is Word.FORBIDDEN), failed)
    if failed is None:
        return Word.AC, words.SUMMARY[Word.AC].fill(passed=passed)
    return failed.word, fill_summary(failed, passed, len(judged))


def fill_summary(failed: CaseResult, passed: int, total: int) -> Text:
    """The summary sentence; each language names the case in its own words."""
    pattern, says = words.SUMMARY[failed.word], failed.says or Text("", "")
    zh = pattern.zh.format(passed=passed, total=total, first=failed.name_zh or failed.name, says=says.zh)
    en = pattern.en.format(passed=passed, total=total, first=failed.name, says=says.en)
    return Text(zh.strip(), en.strip())


def advice(manifest: Manifest, results: Mapping[Step, CaseResult], run: Run, wanted: Seen | None) -> tuple[Text, ...]:
    """What is worth knowing though it is not wrong."""
    found = [words.ADVICE[s.probe] for s, r in results.items() if is_advice(s, manifest) and r.word is not Word.AC]
    if draws(run.observations) - (draws(wanted.observations.values()) if wanted else frozenset()):
        found.append(words.RNG_ADVICE)
    return tuple(dict.fromkeys(found))


def draws(observations: Iterable[Observation]) -> frozenset[Step]:
    """The steps that moved a global generator: a case that builds a network does so whatever it judges."""
    return frozenset(seen.step for seen in observations if any(kind == "rng" for kind, _ in seen.notes))
