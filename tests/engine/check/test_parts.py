"""The parts that think: mutants and their names, circles, excerpts, heads of solutions, typed numbers, the ledger."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mlkata.engine.check.answers import typed
from mlkata.engine.check.claims import LEANS
from mlkata.engine.check.graph import circles, defines, excerpt, imported
from mlkata.engine.check.headers import solution
from mlkata.engine.check.imports import AREAS
from mlkata.engine.check.library import Library, lost
from mlkata.engine.check.mutate import mutants
from mlkata.engine.check.passing import closeness
from mlkata.engine.check.quizzes import unrendered
from mlkata.engine.check.report import Checked, Quality, Report
from mlkata.engine.check.trivial import overwritten
from mlkata.spec.marks import at_most, close, exact, up_to_sign
from mlkata.spec.oracle import Oracle
from mlkata.spec.value import Array

SOURCE = '''
import numpy as np

LIMIT = 3


def helper(x):
    return x.copy() + 1


def unused(x):
    return x - 1


class _Base:
    def shared(self, x):
        self._check(x)
        return np.sum(x, axis=0)


class Model(_Base):
    """Says what 1 + 1 is."""

    def __init__(self, k=5):
        self.k = k

    def fit(self, x, *, eps: float = 1e-3):
        """Half of it."""
        if not 0 < len(x) <= self.k:
            raise ValueError(f"at most {self.k + 1}")
        total = 0
        for i in range(len(x) - 1):
            if x[i] > x[-1] and i != 2:
                continue
            total += x[i] ** 2  # 数字
        total = total / (x.max() + eps)
        return helper(total)
'''


def names(source: str = SOURCE, target: str = "Model") -> list[str]:
    return [each.name for each in mutants(source, target)]


def test_mutants_parse_differ_and_have_names_of_their_own() -> None:
    found = mutants(SOURCE, "Model")
    assert len({each.name for each in found}) == len({each.code for each in found}) == len(found) > 20
    for each in found:
        ast.parse(each.code)
        assert each.code != SOURCE
        changed = [
            n for n, (a, b) in enumerate(zip(SOURCE.split("\n"), each.code.split("\n"), strict=False), 1) if a != b
        ]
        assert changed
        assert changed[0] >= each.line


@pytest.mark.parametrize(
    "name",
    [
        "helper: x.copy() + 1 → x.copy() - 1",
        "helper: x.copy() + 1 → x + 1",
        "helper: x.copy() + 1 → x.copy() + 2",
        "_Base.shared: np.sum(x, axis=0) → np.mean(x, axis=0)",
        "_Base.shared: np.sum(x, axis=0) → np.sum(x)",
        "_Base.shared: np.sum(x, axis=0) → np.sum(x, axis=1)",
        "Model.fit: 0 < len(x) <= self.k → 0 <= len(x) <= self.k",
        "Model.fit: 0 < len(x) <= self.k → 0 < len(x) < self.k",
        "Model.fit: not 0 < len(x) <= self.k → 0 < len(x) <= self.k",
        "Model.fit: if not 0 < len(x) <= self.k: raise ValueErro… → pass",
        "Model.fit: x[i] > x[-1] and i != 2 → x[i] > x[-1] or i != 2",
        "Model.fit: x[i] > x[-1] → x[i] >= x[-1]",
        "Model.fit: x[i] > x[-1] → x[i] > x[0]",
        "Model.fit: x[i] > x[-1] → x[i] > x[-2]",
        "Model.fit: continue → pass",
        "Model.fit: total += x[i] ** 2 → total -= x[i] ** 2",
        "Model.fit: total += x[i] ** 2 → pass",
        "Model.fit: x.max() + eps → x.max()",
        "Model.fit: x.max() + eps → x.min() + eps",
        "Model.fit: len(x) - 1 → len(x) - 0",
        "Model.__init__: k=5 → k=0",
    ],
)
def test_a_mutant_of_each_kind_is_made(name: str) -> None:
    assert name in names()


def test_what_no_case_could_see_is_left_alone() -> None:
    shown = "\n".join(names())
    for silent in ("unused", "LIMIT", "self._check", "at most", "1 + 1", "self.k = k"):
        assert silent not in shown, silent


def test_names_last_while_other_lines_change() -> None:
    moved = SOURCE.replace("LIMIT = 3", "LIMIT = 3\nOTHER = 4\n\n\ndef more(x):\n    return x * 2")
    assert names(moved) == names()


def test_long_expressions_are_cut_around_the_edit() -> None:
    source = f"def f(a):\n    return [{', '.join(f'a[{n}]' for n in range(10, 40))}]\n"
    assert max(map(len, names(source, "f"))) < 110
    assert len(set(names(source, "f"))) == len(names(source, "f"))


def test_circles_are_found_and_chains_are_none() -> None:
    assert list(circles({"a": ("b",), "b": ("c",), "c": ()})) == []
    assert list(circles({"a": ("b",), "b": ("c",), "c": ("b",)})) == [("b", "c", "b")]
    assert list(circles({"a": ("a",)})) == [("a", "a")]


def test_imports_are_found_wherever_they_stand() -> None:
    text = (
        "import a.b\ntry:\n    from c import d\nexcept ImportError:\n    def f():\n        if f:\n            import e"
    )
    assert {name for name, _ in imported(ast.parse(text))} == {"a.b", "c", "c.d", "e"}


def test_an_excerpt_holds_what_a_name_needs_and_no_library() -> None:
    text = "import sklearn\nfrom spec import Oracle\nWHY = 'x'\nHOW = WHY + 'y'\n"
    text += "def f(): return sklearn\nO = {1: Oracle(HOW)}\n"
    kept = excerpt(ast.parse(text), "O")
    assert "Oracle(HOW)" in kept
    assert "WHY = 'x'" in kept
    assert "sklearn" not in kept


def test_what_a_module_defines() -> None:
    tree = ast.parse("X = 1\nY: int = 2\nclass A:\n    def f(self): ...\n    Z = 1\n")
    assert [name for name in ("X", "Y", "A", "A.f", "A.Z", "A.g", "f", "B") if defines(tree, name)] == [
        "X", "Y", "A", "A.f", "A.Z",
    ]  # fmt: skip


def test_the_head_of_a_solution(tmp_path: Path) -> None:
    file = tmp_path / "wrong" / "one.py"
    file.parent.mkdir()
    file.write_text(
        "# verdict: WA\n# first contact: TLE (in 2 s)\n# mistake: a b\n\nx = 1\n# how: late\n", encoding="utf-8"
    )
    found = solution(file)
    assert (found.verdict, found.contact, found.mistake, found.how) == ("WA", "TLE", "a b", "")
    assert found.name == "wrong/one.py"


@pytest.mark.parametrize(
    ("literal", "value", "same"),
    [
        ("0.20", 0.2014, True), ("0.2", 0.2014, False), ("20", 20.0, True), ("21", 20.6, True), ("3", 3.0, False),
        ("0.35", 0.36, False), ("1,234", 1234.0, True), ("−12.5", -12.46, True), ("100", 99.6, True),
        ("10", 11.2, False),
    ],
)  # fmt: skip
def test_a_typed_number_is_the_measured_one_as_far_as_it_is_printed(literal: str, value: float, same: bool) -> None:
    assert typed(literal, value) == same


def test_released_ids_are_lost_unless_renamed_to_what_is_there() -> None:
    released = ("t", "t/claims/a", "t/claims/b", "t/claims/c", "other/claims/x")
    renamed = {"t/claims/b": "t/claims/d", "t/claims/c": "t/claims/gone", "t/drills/old": "t/drills/new"}
    now = frozenset({"t", "t/claims/d", "t/drills/old"})
    found = dict(lost(Library((), released=released, renamed=renamed), now))
    assert found == {"t/claims/a": "", "t/claims/c": "t/claims/gone", "t/drills/old": "t/drills/new"}


def test_areas_are_those_of_the_import_contract(root: Path) -> None:
    lines = (root / ".importlinter").read_text(encoding="utf-8").split("[importlinter:contract:areas]")[1].splitlines()
    assert tuple(line.strip(" ()") for line in lines if line.startswith("    (")) == AREAS


def test_oracles_set_the_tolerance_but_not_the_manner() -> None:
    oracle = Oracle("f", "numpy", "np.f", "", rtol=1e-3, atol=1e-4)
    assert closeness(close(rtol=1e-9), oracle).rtol == 1e-3
    assert closeness(up_to_sign(axis=1), oracle).axis == 1
    assert closeness(exact(), oracle) == exact()
    assert closeness(at_most(2.0), oracle) == at_most(2.0)


def test_answers_are_overwritten_in_their_own_form() -> None:
    array = Array("<f8", (2,), b"\0" * 16)
    found = overwritten({"a": [1, 2.5, (True, "x")], "b": array, "c": None}, 1.0)
    assert found["a"] == [1, 1.0, (True, None)]
    assert (found["b"].shape, found["b"].dtype, found["c"]) == ((2,), "<f8", None)


@pytest.mark.parametrize(
    ("text", "open_"), [("$x$ is 1.", False), ("cost: $5", True), ("{{lab.x", True), ("plain", False)]
)
def test_open_maths_is_seen(text: str, open_: bool) -> None:
    assert bool(unrendered(text, "en")) == open_


def test_the_budget_and_first_contacts() -> None:
    checked = tuple(Checked(topic, "MK301", cpu_s=cost) for topic, cost in (("a", 3.0), ("b", 3.0), ("b", 2.0)))
    assert Report("test", checked).dear == (("b", 5.0),)
    assert Report("all", checked).dear == ()
    known = (("x.py", "AC"), ("y.py", "WA"), ("z.py", "unknown"))
    assert Quality("t", "d", contacts_right=known, contacts_wrong=known).first_rejects == (1, 2)
    assert Quality("t", "d", contacts_right=known, contacts_wrong=known).first_accepts == (1, 2)


ALONE = (
    "How was that mended, and then?", "Is it true that a large k is simple?", "Does it matter whether kernels are odd?",
    "Why does it cost so little to keep a quarter?", "What do rates that double give?", "Is an iterator enough?",
    "Does it help to repeat an opening?", "Andrew Ng's rule: what is it?", "Which of these two is a bound on IoU?",
    "那些被抑制的框去了哪里？", "这条公式为什么要除以 √d？", "同样的 σ，为什么结果不同？",
)  # fmt: skip
LEANING = (
    "And why?", "But is the mean robust?", "How much does it save?", "Why is it used?", "What are they?",
    "Is this convex?", "Can it change the number of channels?", "How many more weights has it?",
    "那么为什么还要归一化？", "它有什么缺点？", "后来怎么改的？", "既然如此，怎么训练？", "这样有什么问题？",
    "两者差在哪里？", "上面的公式怎么来的？",
)  # fmt: skip


@pytest.mark.parametrize("question", ALONE)
def test_questions_that_stand_alone(question: str) -> None:
    assert not any(lean.match(question) for lean in LEANS.values())


@pytest.mark.parametrize("question", LEANING)
def test_questions_that_lean_on_the_one_before(question: str) -> None:
    assert any(lean.match(question) for lean in LEANS.values())
