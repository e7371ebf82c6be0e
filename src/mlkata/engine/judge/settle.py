"""From what was wanted and what was seen to case results and a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mlkata.engine.judge import words
from mlkata.engine.judge.compare import Mismatch, compare
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
    blank = CaseResult(
        name=title(got.step, mark).en, word=Word.AC, ms=got.ms, hidden=mark.hidden,
        stdout="" if mark.hidden else words.clean(got.stdout), name_zh=title(got.step, mark).zh,
    )  # fmt: skip
    failed = judge_notes(source, blank, got) or judge_value(mark, blank, want, got, value)
    if failed is None:
        return blank
    if failed.hidden:
        return replace(failed, difference=None, says=failed.says if failed.word is not Word.WA else words.HIDDEN_WRONG)
    return replace(failed, call=snippet(source, got.step, seed))


def judge_notes(source: DrillSource, blank: CaseResult, got: Observation) -> CaseResult | None:
    """What the harness noticed beside the value."""
    for kind, detail in got.notes:
        if kind == "forbidden":
            return replace(blank, word=Word.FORBIDDEN, says=words.FORBIDDEN.fill(name=detail))
        if kind == "mutated":
            return replace(blank, word=Word.WA, says=words.MUTATED.fill(name=argument(source, detail)))
        if kind == "grad":
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
        return replace(blank, word=Word.RE, says=say_fault(got.fault or Fault("Exception", "")))
    found = compare(want.value(got.step), value, how_to_compare(mark, got.step))
    if found is None:
        return None
    return replace(blank, word=Word.WA, says=say_mismatch(found), difference=found.difference)


def judge_expected_fault(blank: CaseResult, expected: Fault, got: Observation) -> CaseResult | None:
    """Where the reference raises, the submission must raise the same."""
    if got.status is Status.RETURNED:
        says = words.SHOULD_RAISE.fill(type=expected.type, got=words.short(got.value))
        return replace(blank, word=Word.WA, says=says)
    raised = got.fault.type if got.fault else ""
    if raised == expected.type:
        return None
    return replace(blank, word=Word.WA, says=words.RAISES_OTHER.fill(expected=expected.type, got=raised))


def say_fault(fault: Fault) -> Text:
    """An exception in one sentence."""
    message = words.clean(fault.message)[:300]
    if fault.type in ENDINGS:
        return words.EXITED.fill(type=fault.type)
    if fault.type == "NotImplementedError":
        return words.UNWRITTEN
    if fault.type == "Unsupported":
        return words.UNSUPPORTED.fill(message=message)
    pattern = words.RAISED if fault.line else words.RAISED_NOWHERE
    return pattern.fill(line=fault.line, type=words.clean(fault.type), message=message)


def say_mismatch(found: Mismatch) -> Text:
    """A difference in one sentence."""
    difference = found.difference
    at = "[" + ", ".join(map(str, difference.at)) + "]" if difference.at else ""
    says = words.MISMATCH[found.kind].fill(at=at or "·", expected=difference.expected, got=difference.got)
    return says if at else Text(says.zh.replace("位置 · ", ""), says.en.replace(" at ·", ""))


def stopped_result(step: Step, manifest: Manifest, run: Run, limits: Limits) -> CaseResult:
    """The step that a run was stopped on."""
    word, says = stop_words(run, limits)
    mark = manifest.case(step.case)
    name = title(step, mark)
    return CaseResult(name=name.en, word=word, hidden=mark.hidden, says=says, name_zh=name.zh)


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
    syntax = fault.type in ("SyntaxError", "IndentationError", "TabError")
    return (Word.CE if syntax else Word.RE), say_fault(fault)


def conclude(
    source: DrillSource, manifest: Manifest, seed: int, results: Mapping[Step, CaseResult], run: Run,
    steps: Sequence[Step], diagnosis: Diagnosis | None = None, limits: Limits | None = None,
) -> Verdict:  # fmt: skip
    """All results of one run as a verdict."""
    limits = limits or manifest.limits
    judged = [results[step] for step in steps if step in results and not is_advice(step, manifest)]
    if run.stop is not None:
        done = {observation.step for observation in run.observations}
        pending = next((step for step in steps if step not in done), None)
        if run.stop is not Stop.LOAD and pending is not None:
            judged.append(stopped_result(pending, manifest, run, limits))
    word, says = summarise(judged, run, limits)
    return Verdict(
        topic=source.topic, drill=source.drill, word=word, seed=seed, says=says, cases=tuple(judged),
        diagnosis=diagnosis if word is not Word.AC else None,
        advice=advice(manifest, results, run) if word is Word.AC else (),
        level=run.level, ms=sum(o.ms for o in run.observations), digest=source.digest, stdout=words.clean(run.stdout),
    )  # fmt: skip


def summarise(judged: Sequence[CaseResult], run: Run, limits: Limits) -> tuple[Word, Text]:
    """The word of the whole run, and one clear sentence."""
    passed = sum(result.word is Word.AC for result in judged)
    forbidden = next((r for r in judged if r.word is Word.FORBIDDEN), None)
    failed = forbidden or next((r for r in judged if r.word is not Word.AC), None)
    if run.stop is not None:
        word, says = stop_words(run, limits)
        failed = CaseResult(name=words.LOADING.en, word=word, says=says, name_zh=words.LOADING.zh)
        if run.stop is not Stop.LOAD and judged:
            failed = judged[-1]
        if forbidden is not None and run.stop is not Stop.BROKEN:
            failed = forbidden
    if failed is None:
        return Word.AC, words.SUMMARY[Word.AC].fill(passed=passed)
    return failed.word, fill_summary(failed, passed, len(judged))


def fill_summary(failed: CaseResult, passed: int, total: int) -> Text:
    """The summary sentence; each language names the case in its own words."""
    pattern, says = words.SUMMARY[failed.word], failed.says or Text("", "")
    zh = pattern.zh.format(passed=passed, total=total, first=failed.name_zh or failed.name, says=says.zh)
    en = pattern.en.format(passed=passed, total=total, first=failed.name, says=says.en)
    return Text(zh.strip(), en.strip())


def advice(manifest: Manifest, results: Mapping[Step, CaseResult], run: Run) -> tuple[Text, ...]:
    """What is worth knowing though it is not wrong."""
    found = [words.ADVICE[s.probe] for s, r in results.items() if is_advice(s, manifest) and r.word is not Word.AC]
    if any(kind == "rng" for observation in run.observations for kind, _ in observation.notes):
        found.append(words.RNG_ADVICE)
    return tuple(dict.fromkeys(found))
