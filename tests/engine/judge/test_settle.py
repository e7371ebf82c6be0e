"""From runs made by hand to verdicts: every word, and nothing of a hidden case."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from mlkata.engine.judge import plan, words
from mlkata.engine.judge.compare import pack
from mlkata.engine.judge.settle import conclude, how_to_compare, settle_step, settle_unmeasured, stop_words, title
from mlkata.spec.job import Fault, Limits, Step, Stop
from mlkata.spec.marks import at_most, close, exact
from mlkata.spec.verdict import Verdict, Word

SECRET_VALUE = "31415.92"  # what the hidden case would give away


def settle(kit, run, manifest=None, wanted=None, steps=None, diagnosis=None) -> Verdict:
    """The verdict on a run of the small drill."""
    manifest, steps = manifest or kit.manifest(), steps or kit.STEPS
    want = kit.seen(wanted or kit.answered(steps=steps))
    results = {each.step: settle_step(kit.SOURCE, manifest, want, each, each.value, 7) for each in run.observations}
    return conclude(kit.SOURCE, manifest, 7, results, run, steps, diagnosis, wanted=want)


def test_all_right_is_accepted(kit) -> None:
    verdict = settle(kit, kit.run(kit.answered()))
    assert (verdict.word, verdict.seed, verdict.level, verdict.digest, verdict.ms) == (Word.AC, 7, "A", "d", 4.0)
    assert verdict.says.zh == "通过：4 个用例全部正确。"
    assert [case.name for case in verdict.cases] == ["plain", "random (1/2)", "random (2/2)", "secret"]
    assert all(case.says is None and not case.call for case in verdict.cases)


WORDS = [
    # what is seen on the first random draw · the word · in the sentence
    ("wrong value", 9.0, Word.WA, "look at “random (1/2)” first"),
    ("nothing", None, Word.WA, "look at “random (1/2)” first"),
    ("raises", "ValueError", Word.RE, "Line 3 raised ValueError: no"),
    ("leaves", "SystemExit", Word.RE, "The code ended itself (SystemExit)"),
    ("not written", "NotImplementedError", Word.RE, "Not written yet"),
    ("cannot be compared", "Unsupported", Word.RE, "cannot be compared: no"),
]


@pytest.mark.parametrize(("_", "seen", "word", "says"), WORDS)
def test_the_word_of_a_step(kit, _, seen, word, says) -> None:
    changed = kit.raised(kit.FIRST, seen) if isinstance(seen, str) else seen
    verdict = settle(kit, kit.run(kit.answered({kit.FIRST: changed})))
    assert verdict.word is word
    assert says in verdict.says.en
    assert [case.word for case in verdict.cases] == [Word.AC, word, Word.AC, Word.AC]


STOPS = [
    (Stop.CPU, Word.TLE, "used up 2 s of CPU"),
    (Stop.WALL, Word.TLE, "No answer within 5 s"),
    (Stop.MEMORY, Word.MLE, "more than 512 MiB"),
    (Stop.OUTPUT, Word.OLE, "printed or returned too much"),
    (Stop.DIED, Word.RE, "ended without an answer"),
    (Stop.PROTOCOL, Word.PV, "broke the protocol"),
    (Stop.CANCELLED, Word.TLE, "Stopped on request"),
    (Stop.BROKEN, Word.IE, "The judge itself failed, not your code: pipe"),
]


@pytest.mark.parametrize(("stop", "word", "says"), STOPS)
def test_the_word_of_a_stop_is_that_of_the_step_it_came_on(kit, stop, word, says) -> None:
    verdict = settle(kit, kit.run(kit.answered(steps=kit.STEPS[:2]), stop, detail="pipe"))
    assert verdict.word is word
    assert says in verdict.says.en
    assert [(case.name, case.word) for case in verdict.cases][1:] == [("random (1/2)", Word.AC), ("random (2/2)", word)]


def test_every_stop_has_a_word_and_a_clear_sentence_in_both_languages(kit) -> None:
    assert {stop for stop, *_ in STOPS} | {Stop.LOAD} == set(Stop)
    for stop in Stop:
        word, says = stop_words(kit.run((), stop, fault=Fault("ValueError", "no", 2)), Limits())
        assert word is not Word.AC
        assert says.zh.strip()[-1] in "。：？）n" or "no" in says.zh
        assert "{" not in says.zh + says.en


def test_a_stop_after_an_earlier_failure_is_what_is_told(kit) -> None:
    verdict = settle(kit, kit.run(kit.answered({kit.PLAIN: 5.0}, kit.STEPS[:2]), Stop.CPU))
    assert verdict.word is Word.TLE


def test_a_stop_when_all_was_answered_is_never_accepted(kit) -> None:
    for stop in set(Stop) - {Stop.LOAD}:
        assert settle(kit, kit.run(kit.answered(), stop)).word is not Word.AC


def test_a_stop_while_loading_is_no_case_s(kit) -> None:
    verdict = settle(kit, kit.run((), Stop.CPU, loaded=False))
    assert verdict.says.en == "Time limit exceeded on “loading the code”: It used up 2 s of CPU time."
    assert verdict.says.zh == "超时：在“载入代码”上，用完了 2 秒 CPU 时间。"
    assert verdict.cases == ()
    verdict = settle(kit, kit.run((), Stop.CPU))
    assert verdict.says.en == "Time limit exceeded on “plain”: It used up 2 s of CPU time."
    assert [case.name for case in verdict.cases] == ["plain"]


LOADS = [
    (
        Fault("SyntaxError", "invalid syntax (<submission>, line 4)", 4),
        Word.CE,
        "Syntax error in line 4: invalid syntax",
    ),
    (Fault("SyntaxError", "source code string cannot contain null bytes"), Word.CE, "The file holds null bytes"),
    (Fault("ValueError", "source code string cannot contain null bytes"), Word.CE, "The file holds null bytes"),
    (Fault("ForbiddenCall", "numpy.dot", 2), Word.FORBIDDEN, "This drill forbids numpy.dot"),
    (Fault("ModuleNotFoundError", "No module named 'cv2'", 2), Word.RE, "Line 2 imports cv2, which is not there"),
    (Fault("IndentationError", "unexpected indent", 2), Word.CE, "Syntax error in line 2: unexpected indent"),
    (Fault("NoTarget", "double"), Word.CE, "The code does not define double."),
    (
        Fault("ImportError", "no scipy", 1),
        Word.RE,
        "look at “loading the code” first. Line 1 raised ImportError: no scipy",
    ),
    (Fault("SystemExit", "0", 9), Word.RE, "The code ended itself"),
    (None, Word.RE, "It raised Exception"),
]


@pytest.mark.parametrize(("fault", "word", "says"), LOADS)
def test_code_that_does_not_load(kit, fault, word, says) -> None:
    verdict = settle(kit, kit.run((), Stop.LOAD, fault=fault, loaded=False))
    assert verdict.word is word
    assert says in verdict.says.en
    assert verdict.cases == ()


def test_a_forbidden_call_comes_before_everything_but_our_own_fault(kit) -> None:
    shortcut = kit.raised(kit.SECOND, "ForbiddenCall", notes=(("mutated", "1"), ("forbidden", "numpy.dot")))
    for changed in ({kit.SECOND: shortcut}, {kit.PLAIN: 9.0, kit.SECOND: shortcut}):
        verdict = settle(kit, kit.run(kit.answered(changed)))
        assert verdict.word is Word.FORBIDDEN
        assert verdict.says.en == "A forbidden function was called. This drill forbids numpy.dot: write it yourself."
    stopped = kit.answered({kit.SECOND: shortcut}, kit.STEPS[:3])
    assert settle(kit, kit.run(stopped, Stop.CPU)).word is Word.FORBIDDEN
    assert settle(kit, kit.run(stopped, Stop.BROKEN)).word is Word.IE


def test_the_first_failing_case_gives_the_word(kit) -> None:
    changed = {kit.FIRST: 9.0, kit.SECOND: kit.raised(kit.SECOND)}
    assert settle(kit, kit.run(kit.answered(changed))).word is Word.WA
    changed = {kit.FIRST: kit.raised(kit.FIRST), kit.SECOND: 9.0}
    assert settle(kit, kit.run(kit.answered(changed))).word is Word.RE


# exceptions that are wanted


def test_where_the_reference_raises_the_same_must_be_raised(kit) -> None:
    wanted = kit.answered({kit.PLAIN: kit.raised(kit.PLAIN, "ValueError")})
    assert settle(kit, kit.run(kit.answered({kit.PLAIN: kit.raised(kit.PLAIN, line=9)})), wanted=wanted).word is Word.AC
    other = settle(kit, kit.run(kit.answered({kit.PLAIN: kit.raised(kit.PLAIN, "KeyError")})), wanted=wanted)
    assert other.cases[0].says.en == "ValueError should be raised here, not KeyError."
    none = settle(kit, kit.run(kit.answered()), wanted=wanted)
    assert none.cases[0].says.en == "ValueError should be raised here, but 4 was returned."
    assert {other.word, none.word} == {Word.WA}


# notes


@pytest.mark.parametrize(
    ("note", "says"),
    [
        (("mutated", "1"), "changed its argument x"),
        (("mutated", "2"), "changed its argument factor"),
        (("mutated", "9"), "changed its argument 9"),
        (("mutated", "weights"), "changed its argument weights"),
        (("grad", ""), "grad mode"),
    ],
)
def test_what_the_harness_noticed_is_wrong_whatever_the_value(kit, note, says) -> None:
    verdict = settle(kit, kit.run(kit.answered({kit.PLAIN: kit.returned(kit.PLAIN, 4.0, notes=(note,))})))
    assert verdict.word is Word.WA
    assert says in verdict.cases[0].says.en


def test_the_global_generator_is_advice(kit) -> None:
    verdict = settle(kit, kit.run(kit.answered({kit.PLAIN: kit.returned(kit.PLAIN, 4.0, notes=(("rng", ""),))})))
    assert (verdict.word, verdict.advice) == (Word.AC, (words.RNG_ADVICE,))


def test_a_case_that_draws_from_the_global_generator_itself_is_no_fault_of_the_submission(kit) -> None:
    drawn = kit.answered({kit.PLAIN: kit.returned(kit.PLAIN, 4.0, notes=(("rng", ""),))})
    assert settle(kit, kit.run(drawn), wanted=drawn).advice == ()


# probes


def test_probes_count_and_advice_does_not(kit) -> None:
    probe, tip = Step("plain", 0, "by keyword"), Step("plain", 0, "no rows")
    steps = (*kit.STEPS, probe, tip)
    fine = kit.answered({probe: 1.0, tip: 2.0}, steps)
    verdict = settle(kit, kit.run(kit.answered({probe: 9.0, tip: 2.0}, steps)), wanted=fine, steps=steps)
    assert (verdict.word, verdict.cases[-1].name, verdict.cases[-1].name_zh) == (
        Word.WA, "plain · by keyword", "普通 · 按关键字传参",
    )  # fmt: skip
    verdict = settle(kit, kit.run(kit.answered({probe: 1.0, tip: 9.0}, steps)), wanted=fine, steps=steps)
    assert (verdict.word, verdict.advice, len(verdict.cases)) == (Word.AC, (words.ADVICE["no rows"],), 5)
    raised = kit.manifest(probes_on=("no rows",))
    seen = kit.run(kit.answered({probe: 1.0, tip: 9.0}, steps))
    assert settle(kit, seen, raised, wanted=fine, steps=steps).word is Word.WA


@pytest.mark.parametrize("stop", [Stop.CPU, Stop.WALL, Stop.MEMORY, Stop.OUTPUT, Stop.DIED])
def test_to_hang_on_advice_is_advice(kit, stop) -> None:
    tip = Step("plain", 0, "no rows")
    steps = (*kit.STEPS, tip)
    verdict = settle(kit, kit.run(kit.answered(), stop), wanted=kit.answered({tip: 0.0}, steps), steps=steps)
    assert (verdict.word, verdict.advice) == (Word.AC, (words.ADVICE["no rows"],))


@pytest.mark.parametrize(("stop", "word"), [(Stop.PROTOCOL, Word.PV), (Stop.BROKEN, Word.IE)])
def test_to_break_the_protocol_on_advice_is_not(kit, stop, word) -> None:
    tip = Step("plain", 0, "no rows")
    steps = (*kit.STEPS, tip)
    verdict = settle(kit, kit.run(kit.answered(), stop), wanted=kit.answered({tip: 0.0}, steps), steps=steps)
    assert verdict.word is word


def test_gradients_and_float32_have_tolerances_of_their_own(kit) -> None:
    mark = dataclasses.replace(kit.manifest().cases[0], compare=exact())
    assert how_to_compare(mark, Step("plain", 0, "gradient")) == close(rtol=1e-5, atol=1e-7)
    assert how_to_compare(mark, Step("plain", 0, "float32")) == exact()
    mark = dataclasses.replace(mark, compare=close())
    assert how_to_compare(mark, Step("plain", 0, "float32")).rtol == 1e-3
    assert how_to_compare(mark, Step("plain")) == close()


def test_the_comparator_is_the_case_s(kit) -> None:
    loose = kit.manifest(at_most(1.5))
    assert settle(kit, kit.run(kit.answered({kit.PLAIN: 5.0})), loose).word is Word.AC
    assert settle(kit, kit.run(kit.answered({kit.PLAIN: 7.0})), loose).word is Word.WA


# hidden cases


def leaks(kit) -> dict[str, object]:
    """Ways by which a submission might show the input of the hidden case."""
    step = kit.SECRET
    return {
        "value": kit.returned(step, float(SECRET_VALUE)),
        "array": kit.returned(step, pack(np.full(3, float(SECRET_VALUE)))),
        "text": kit.returned(step, SECRET_VALUE),
        "print": kit.returned(step, 0.0, stdout=SECRET_VALUE),
        "right, and prints": kit.returned(step, 3.25, stdout=SECRET_VALUE),
        "message": kit.raised(step, "ValueError", SECRET_VALUE),
        "type": kit.raised(step, f"E{SECRET_VALUE}", ""),
        "message without a line": kit.raised(step, "ValueError", SECRET_VALUE, 0),
        "type of a value": kit.raised(step, "Unsupported", f"a value of type X.{SECRET_VALUE}"),
        "exit code": kit.raised(step, "SystemExit", SECRET_VALUE),
        "key": kit.returned(step, {SECRET_VALUE: 1.0}),
    }


@pytest.mark.parametrize("wanted", ["value", "exception"])
def test_a_hidden_case_never_shows_what_it_was_about(kit, wanted) -> None:
    answers = kit.answered({kit.SECRET: kit.raised(kit.SECRET, "TypeError")} if wanted == "exception" else {})
    for name, leak in leaks(kit).items():
        verdict = settle(kit, kit.run(kit.answered({kit.SECRET: leak})), wanted=answers)
        assert SECRET_VALUE not in repr(verdict), name
        assert "3.25" not in repr(verdict), name
        hidden = verdict.cases[-1]
        assert (hidden.difference, hidden.stdout, hidden.call) == (None, "", ""), name
        assert (hidden.word is Word.AC) == (name == "right, and prints" and wanted == "value"), name


def test_a_run_that_ends_on_a_hidden_case_shows_no_print(kit) -> None:
    for stop in set(Stop) - {Stop.LOAD}:
        run = kit.run(kit.answered(steps=kit.STEPS[:3]), stop, stdout=SECRET_VALUE)
        assert SECRET_VALUE not in repr(settle(kit, run)), stop
    run = kit.run(kit.answered(), stdout="hello")
    assert settle(kit, run).stdout == "hello"


def test_a_hidden_failure_still_says_where_and_of_what_kind(kit) -> None:
    verdict = settle(kit, kit.run(kit.answered({kit.SECRET: kit.raised(kit.SECRET, "IndexError", "7", 12)})))
    assert verdict.cases[-1].says.en == "On a hidden case line 12 raised IndexError."
    changed = kit.returned(kit.SECRET, 3.25, notes=(("mutated", "1"),))
    verdict = settle(kit, kit.run(kit.answered({kit.SECRET: changed})))
    assert "changed its argument x" in verdict.cases[-1].says.en


# public cases


def test_a_public_failure_shows_values_print_and_a_call(kit) -> None:
    seen = kit.returned(kit.FIRST, 9.0, stdout="x \x1b[31m= 3\n")
    case = settle(kit, kit.run(kit.answered({kit.FIRST: seen}))).cases[1]
    assert (case.difference.largest, case.stdout) == (8.0, "x �[31m= 3\n")
    assert case.says.en == "Wrong value: expected 1, got 9."
    assert case.says.zh == "值不对：期望 1，得到 9。"
    assert "from solution import double" in case.call
    assert "default_rng([7, " in case.call


def test_where_in_a_nested_value(kit) -> None:
    wanted = kit.answered({kit.PLAIN: {"a": pack(np.zeros(3))}})
    seen = kit.returned(kit.PLAIN, {"a": pack(np.array([0, 0, math.nan]))})
    case = settle(kit, kit.run(kit.answered({kit.PLAIN: seen})), wanted=wanted).cases[0]
    assert case.says.en == "NaN at [a, 2] where 0 is expected."
    shape = kit.returned(kit.PLAIN, {"a": pack(np.zeros((3, 1)))})
    case = settle(kit, kit.run(kit.answered({kit.PLAIN: shape})), wanted=wanted).cases[0]
    assert case.says.zh == "形状不对：位置 [a] 期望 (3,) = [0., 0., 0.]，得到 (3, 1)。"


def test_control_characters_of_a_child_are_only_shown(kit) -> None:
    fault = kit.raised(kit.PLAIN, "Value\x1bError", "\x1b[2J\u202eabc\r")
    verdict = settle(kit, kit.run(kit.answered({kit.PLAIN: fault}), stdout="\x07"))
    assert not set("\x1b\u202e\r\x07") & set(repr(verdict.says) + verdict.says.en + verdict.stdout)


def test_braces_in_messages_are_only_text(kit) -> None:
    verdict = settle(kit, kit.run(kit.answered({kit.PLAIN: kit.raised(kit.PLAIN, "KeyError", "{x} {0} %s")})))
    assert "{x} {0} %s" in verdict.says.zh


def test_what_cannot_be_measured_is_wrong_and_a_shortcut_stays_one(kit) -> None:
    told = settle_unmeasured(kit.SOURCE, kit.manifest(), kit.returned(kit.SECOND, "?"), 7)
    assert (told.word, told.name, told.says) == (Word.WA, "random (2/2)", words.MEASURE_FAILED)
    assert told.call
    note = (("forbidden", "numpy.dot"),)
    assert (
        settle_unmeasured(kit.SOURCE, kit.manifest(), kit.returned(kit.SECOND, "?", notes=note), 7).word
        is Word.FORBIDDEN
    )


def test_titles_of_steps(kit) -> None:
    single, many, _ = kit.manifest().cases
    assert (title(kit.PLAIN, single).en, title(kit.SECOND, many).zh) == ("plain", "随机 (2/2)")
    assert all(title(Step("plain", 0, probe), single).zh for probe in (*plan.VERDICT_PROBES, *plan.ADVICE_PROBES))


def test_every_word_has_a_summary() -> None:
    assert set(words.SUMMARY) == set(Word)
    for says in words.SUMMARY.values():
        filled = says.fill(passed=1, total=2, first="F", says="S")
        assert filled.zh
        assert filled.en
