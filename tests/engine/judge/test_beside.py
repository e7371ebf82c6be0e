"""The reader's own input: which call it makes, and what is said of the two answers."""

from __future__ import annotations

import dataclasses

import pytest

from mlkata.engine.judge.beside import CASE, beside, with_input
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Fault, Step, Stop
from mlkata.spec.marks import at_most, exact
from mlkata.spec.source import DrillSource

INPUT = Step(CASE)


def call_made(source: DrillSource, text: str, target) -> object:
    """What the case made of the text gives for a target."""
    from mlkata.spec.drill import collecting

    with collecting() as book:
        exec(compile(with_input(source, text).cases, "<cases>", "exec"), {})
    (case,) = book.cases
    return case.body(target, None)


def double(*args, **kwargs):
    return args, kwargs


@pytest.mark.parametrize(
    ("text", "args", "kwargs"),
    [
        ("1", (1,), {}),
        ("", (), {}),
        ("  1, 2  ", (1, 2), {}),
        ("[1, 2], factor=3", ([1, 2],), {"factor": 3}),
        ("factor=3", (), {"factor": 3}),
        ("*[1, 2], **{'factor': 3}", (1, 2), {"factor": 3}),
        ("1  # a remark", (1,), {}),
        ("[1,\n 2],\n3", ([1, 2], 3), {}),
        ("np.ones(2).sum()", (2.0,), {}),
        ("double(5)", (5,), {}),  # the target's own name: a whole expression
    ],
)
def test_arguments_as_one_writes_them(kit, text, args, kwargs) -> None:
    assert call_made(kit.SOURCE, text, double) == (args, kwargs)


def test_an_expression_may_use_the_target(kit) -> None:
    assert call_made(kit.SOURCE, "[double(1), double(2, factor=3)]  # both", double) == [
        ((1,), {}),
        ((2,), {"factor": 3}),
    ]


@pytest.mark.parametrize(
    "text", ["[1, 2", "1 +", "x = 1; y", "import os", "def f(): pass", "(" * 500, "-" * 9999 + "1", "\0", "0x", "'"]
)
def test_what_is_no_python_is_refused_with_an_example(kit, text) -> None:
    with pytest.raises(MlkataError) as caught:
        with_input(kit.SOURCE, text)
    assert "--input" in caught.value.say("zh")
    assert ".npy" in caught.value.remedy.en


def test_torch_drills_may_use_torch(kit) -> None:
    source = dataclasses.replace(kit.SOURCE, runtime="torch")
    assert "import torch" in with_input(source, "1").cases
    assert "torch" not in with_input(kit.SOURCE, "1").cases


def answer(kit, reference, yours, manifest=None):
    script = kit.Scripted({"reference": reference, "submission": yours})
    return beside(script, kit.SOURCE, manifest or kit.manifest(), "CODE", "1", 7), script


def one(kit, value, **fields):
    return kit.run([kit.returned(INPUT, value, **fields)])


def test_two_answers_that_agree(kit) -> None:
    found, script = answer(kit, one(kit, 1.0), one(kit, 1.0 + 1e-9, stdout="hi\x1b"))
    assert (found.agree, found.says, found.seed) == (True, None, 7)
    assert (found.yours.value, found.reference.value, found.yours.stdout) == ("1", "1", "hi�")
    assert [job.steps for job in script.asked] == [(INPUT,), (INPUT,)]
    assert script.asked[1].code == "CODE"


def test_two_answers_that_differ(kit) -> None:
    found, _ = answer(kit, one(kit, 1.0), one(kit, 3.0))
    assert (found.agree, found.difference.largest) == (False, 2.0)
    assert found.says.en == "Wrong value: expected 1, got 3."


def test_the_manner_is_that_of_most_cases_but_for_what_is_measured(kit) -> None:
    found, _ = answer(kit, one(kit, 1.0), one(kit, 1.0 + 1e-9), kit.manifest(exact()))
    assert found.agree is False
    loose = kit.manifest(at_most(2.0), measured=("plain", "random", "secret"))
    found, _ = answer(kit, one(kit, 1.0), one(kit, 1.5), loose)
    assert found.agree is False  # a bound holds for the measure, which is not taken here


def test_an_input_that_the_reference_refuses(kit) -> None:
    refused = kit.run([kit.raised(INPUT, "ValueError", "empty")])
    found, _ = answer(kit, refused, one(kit, 1.0))
    assert (found.agree, found.reference.says.en) == (None, "Line 3 raised ValueError: empty")
    found, _ = answer(kit, refused, kit.run([kit.raised(INPUT, "ValueError", "none")]))
    assert found.agree is True
    found, _ = answer(kit, refused, kit.run([kit.raised(INPUT, "KeyError", "none")]))
    assert found.agree is False


@pytest.mark.parametrize(
    ("stop", "says"),
    [
        (Stop.CPU, "used up 2 s"),
        (Stop.MEMORY, "more than 512 MiB"),
        (Stop.DIED, "ended without an answer"),
        (Stop.BROKEN, "The judge itself failed"),
        (Stop.LOAD, "Line 2 raised NameError: x"),
    ],
)
def test_code_that_gives_no_answer(kit, stop, says) -> None:
    found, _ = answer(kit, one(kit, 1.0), kit.run((), stop, fault=Fault("NameError", "x", 2)))
    assert found.agree is False
    assert says in found.yours.says.en
    assert found.reference.value == "1"


def test_on_large_inputs_the_code_gets_ten_times_the_reference_s_time(kit) -> None:
    slow = dataclasses.replace(kit.returned(INPUT, 1.0), ms=5000.0)
    _, script = answer(kit, kit.run([slow]), one(kit, 1.0))
    assert script.asked[1].limits.cpu_s == 50.0


def test_values_are_shown_at_length_but_not_for_ever(kit) -> None:
    found, _ = answer(kit, one(kit, "x" * 5000), one(kit, "x" * 500))
    assert (len(found.reference.value), len(found.yours.value)) == (2000, 502)
