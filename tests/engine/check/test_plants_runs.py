"""Every rule that runs something catches what it is there for: one violation planted at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

DRILL = "drills/moving_average"
CASES, MARKS = f"{DRILL}/cases.py", f"{DRILL}/marks.py"
CASE = """

@case("{name}", zh="另一个用例"{more})
def _(moving_average, rng):
    return {value}
"""


def edit(name: str, old: str, new: str) -> Callable[[Any], None]:
    return lambda example: example.edit(name, old, new)


def write(name: str, text: str) -> Callable[[Any], None]:
    return lambda example: example.write(name, text)


def case(value: str, name: str = "another", more: str = "") -> Callable[[Any], None]:
    """One more case, before the race."""
    text = CASE.format(name=name, value=value, more=more)
    return edit(CASES, "\n\n@race(", f"{text}\n\n@race(")


def without(name: str, first: str, last: str) -> Callable[[Any], None]:
    """All text from `first` up to `last` taken out."""

    def plant(example: Any) -> None:
        text = example.text(name)
        start = text.index(first)
        example.write(name, text[:start] + text[text.index(last, start) :])

    return plant


def remove(name: str) -> Callable[[Any], None]:
    return lambda example: (example.folder / name).unlink()


def several(*plants: Callable[[Any], None]) -> Callable[[Any], None]:
    def plant(example: Any) -> None:
        for each in plants:
            each(example)

    return plant


def one_mistake_less(example: Any) -> None:
    without(MARKS, 'mistake(\n    "divides by one too many"', "excuse(")(example)
    (example.folder / DRILL / "wrong" / "one_too_many.py").unlink()


def stale(example: Any) -> None:
    example.edit("labs/smoothing.py", "White noise before", "Noise before")


HEAD = "# verdict: WA\n# first contact: WA\n"
CLAIMED = HEAD + "# mistake: accepts any width\n"
ACCEPTED = f"""{HEAD}import numpy as np


def moving_average(x, width=3):
    if not 1 <= width <= len(x):
        raise ValueError
    return np.array([np.mean(x[i : i + width]) for i in range(len(x) - width + 1)])
"""
WRONG = "def moving_average(x, width=3):\n    return [0.125 * v for v in x]\n"
BODY = "    return (sums[width:] - sums[:-width]) / width"

PLANTS: list[tuple[str, str, Callable[[Any], None], str]] = [
    ("MK301", "a right solution fails", edit(f"{DRILL}/right/lists.py", "/ width", "/ (width + 1)"), "right/lists.py"),
    ("MK301", "a rung fails", edit("fast.py", ".mean(axis=1)", ".max(axis=1)"), "fast.py"),
    (
        "MK301",
        "a rung calls what is forbidden",
        edit("reference.py", BODY, "    return np.convolve(x, np.ones(width), 'valid') / width"),
        "FORBIDDEN",
    ),
    (
        "MK301",
        "the reference does not run",
        edit("reference.py", "    sums = np.append", "    sums = np.nothing"),
        "oracle differ",
    ),
    (
        "MK301",
        "the cases do not load",
        edit(CASES, "import numpy as np\n", "import numpy as np\n\n1 / 0\n"),
        "ZeroDivisionError",
    ),
    ("MK301", "the oracle disagrees", edit("oracle.py", "1.0 / width", "1.001 / width"), "oracle differ"),
    (
        "MK301",
        "the oracle cannot serve a case",
        edit("oracle.py", 'cannot={"a width that does not fit": REFUSES}', "cannot={}"),
        "a width that does not fit",
    ),
    (
        "MK301",
        "cannot names no case",
        edit("oracle.py", '"a width that does not fit"', '"a width that does not exist"'),
        "is no case",
    ),
    (
        "MK301",
        "no oracle for a drill",
        edit("oracle.py", '"moving-average": Oracle', '"other": Oracle'),
        "ORACLES has no",
    ),
    (
        "MK301",
        "the oracle does not load",
        edit("oracle.py", "import numpy as np\n", "import nothing as np\n"),
        "nothing",
    ),
    ("MK301", "a right solution without its idea", edit(f"{DRILL}/right/lists.py", "# how:", "# note:"), "# how"),
    ("MK301", "no first contact", edit(f"{DRILL}/right/lists.py", "# first contact: AC\n", ""), "first contact"),
    ("MK302", "a case that zeros pass", case("moving_average(np.zeros(6), 2)"), "zeros"),
    ("MK302", "a case that a constant passes", case("moving_average(np.ones(6), 2)"), "a constant"),
    (
        "MK302",
        "a case that the first argument passes",
        case("moving_average(np.array([2.0, 4.0]), 1)"),
        "the first argument",
    ),
    (
        "MK302",
        "a case that nothing passes",
        case("moving_average(np.arange(4.0)) is None or [1, 2].index(2)", "odd"),
        "None",
    ),
    ("MK302", "a case that the starter passes", case("callable(moving_average)"), "starter"),
    ("MK301", "a case that fails by itself", case("_failing(moving_average)"), "'_failing' is not defined"),
    (
        "MK401",
        "a mistake that survives",
        edit(MARKS, '") / width",\n    ") / (width + 1)"', '") / width",\n    ") / width / 1.0"'),
        "No case rejects",
    ),
    (
        "MK401",
        "a mistake that matches nowhere",
        edit(MARKS, '"if not 1 <= width <= len(x):"', '"if not width:"'),
        "occurs 0 times",
    ),
    ("MK401", "a mistake that matches twice", edit(MARKS, '") / width",\n    ")"', '"width",\n    "1"'), "occurs"),
    (
        "MK401",
        "a wrong solution is accepted",
        write(
            f"{DRILL}/wrong/right.py",
            ACCEPTED,
        ),
        "says AC",
    ),
    ("MK401", "another verdict", edit(f"{DRILL}/wrong/short.py", "# verdict: WA", "# verdict: RE"), "says WA"),
    ("MK401", "no verdict in the head", edit(f"{DRILL}/wrong/short.py", "# verdict: WA\n", ""), "∅"),
    ("MK401", "no first contact", edit(f"{DRILL}/wrong/short.py", "# first contact: WA\n", ""), "first contact"),
    ("MK402", "too few hidden cases", without(CASES, '@case("far from zero"', "@race("), "hidden"),
    (
        "MK402",
        "a hidden case that draws nothing",
        edit(CASES, "1e4 + rng.normal(size=40)", "1e4 + np.arange(40.0) ** 2"),
        "hidden",
    ),
    (
        "MK402",
        "too few cases",
        without(CASES, '@case("three neighbours"', '@case("the largest window"'),
        "cases; at least 5",
    ),
    ("MK402", "too few mistakes", one_mistake_less, "mistakes; at least 4"),
    (
        "MK402",
        "too few wrong solutions",
        several(*(remove(f"{DRILL}/wrong/{n}.py") for n in ("sums", "short", "unchecked"))),
        "wrong/",
    ),
    ("MK402", "too few right solutions", remove(f"{DRILL}/right/lists.py"), "right/"),
    ("MK402", "a case twice", case("moving_average(np.array([1.0, 4.0, 2.0]), 2)", "three by default"), "twice"),
    ("MK402", "no Chinese name", edit(CASES, ', zh="默认宽度是 3"', ""), "no Chinese name"),
    (
        "MK402",
        "a flaky case",
        case("moving_average(np.random.default_rng().normal(size=9), 2)", "flaky"),
        "two results",
    ),
    ("MK403", "a mutant lives", without(CASES, '@case("a width that does not', '@case("three by'), "This mutant lives"),
    ("MK403", "an excuse for nothing", edit(MARKS, "0 <= width <= len(x)", "0 < width <= len(x)"), "no such mutant"),
    (
        "MK403",
        "an excuse for a mutant that dies",
        edit(
            MARKS,
            "1 <= width <= len(x) → 0 <= width <= len(x)",
            "sums[width:] - sums[:-width] → sums[width:] + sums[:-width]",
        ),
        "needs no excuse",
    ),
    (
        "MK403",
        "an excuse without a reason",
        edit(MARKS, '"a width of 0 is refused all the same, by shapes that do not fit"', '" "'),
        "no reason",
    ),
    (
        "MK404",
        "nobody spells the mistake",
        edit(f"{DRILL}/wrong/short.py", "# mistake: the last window is missing\n", ""),
        "no independent spelling",
    ),
    (
        "MK404",
        "a mistake that does not exist",
        edit(f"{DRILL}/wrong/short.py", "# mistake: the last", "# mistake: the first"),
        "has no mistake",
    ),
    (
        "MK404",
        "another mistake is claimed",
        edit(f"{DRILL}/wrong/short.py", "# mistake: the last window is missing", "# mistake: accepts any width"),
        "it should be named",
    ),
    (
        "MK404",
        "named though it is none",
        edit(f"{DRILL}/wrong/sums.py", "# mistake: adds up instead of averaging\n", ""),
        "none of the known",
    ),
    ("MK404", "not named", write(f"{DRILL}/wrong/eighths.py", CLAIMED + WRONG), "it should be named"),
    ("MK601", "a bound that fails", edit("topic.toml", "ratio <= 0.3", "ratio <= 0.1"), "does not hold on seed"),
    (
        "MK601",
        "a counter-condition that changes nothing",
        edit("labs/smoothing.py", '{"width": 1}', '{"width": 7}'),
        "counter-condition too",
    ),
    (
        "MK601",
        "no counter-condition",
        edit("labs/smoothing.py", '{"average-damps-noise": {"width": 1}}', "{}"),
        "no counter-condition",
    ),
    (
        "MK601",
        "a counter-condition of no claim",
        edit("labs/smoothing.py", "COUNTERS = {", 'COUNTERS = {"other": {}, '),
        "no claim of this lab",
    ),
    ("MK601", "a parameter that is not there", edit("labs/smoothing.py", '{"width": 1}', '{"breadth": 1}'), "breadth"),
    ("MK601", "a bound over what is not measured", edit("topic.toml", "ratio > 0", "other > 0"), "other"),
    (
        "MK601",
        "a lab that raises",
        edit("labs/smoothing.py", "    noise = rng", "    1 / 0\n    noise = rng"),
        "smoothing",
    ),
    (
        "MK601",
        "a chart that raises",
        edit("labs/smoothing.py", "    import altair as alt\n", "    import altair as alt\n\n    1 / 0\n"),
        "smoothing",
    ),
    (
        "MK601",
        "a chart in one language",
        edit("labs/smoothing.py", '"剩下的噪声" if lang == "zh" else', '{"en": "x"}[lang] if lang == "zh" else'),
        "smoothing",
    ),
    ("MK601", "no record", remove("labs/smoothing.json"), "no record"),
    ("MK601", "a record of another lab", stale, "has changed since"),
    ("MK601", "a record that cannot be read", write("labs/smoothing.json", "{}"), "smoothing.json"),
    (
        "MK701",
        "a wrong answer",
        edit("quiz.py", "float(np.mean(x[:width]))", "float(np.mean(x[1:width]))"),
        "by the reference",
    ),
    (
        "MK701",
        "a question that raises",
        edit(
            "quiz.py",
            "    width = int(rng.integers(2, 5))\n",
            "    width = int(rng.integers(2, 5))\n    assert width < 4\n",
        ),
        "AssertionError",
    ),
    ("MK701", "an empty step", edit("quiz.py", 'f"前 {width} 个数的平均是 {answer:.4g}。"', '""'), "an empty text"),
    ("MK701", "maths left open", edit("quiz.py", 'ask=Text(f"$x$ =', 'ask=Text(f"$x ='), "does not render"),
    (
        "MK701",
        "an answer that is no number",
        edit("quiz.py", "    answer = float", "    answer = np.nan * float"),
        "nan",
    ),
    ("MK701", "an example that raises", edit("tool.py", '{"width": 5}', '{"width": 0}'), "Example"),
    ("MK701", "an example with another argument", edit("tool.py", '{"width": 5}', '{"k": 5}'), "Example"),
    ("MK701", "no example", edit("tool.py", '({"width": 5},)', "()"), "no example"),
    (
        "MK701",
        "a tool that does not load",
        edit("tool.py", "from mlkata.spec.tool import tool\n", "from mlkata.spec.tool import tool\n\n1 / 0\n"),
        "division by zero",
    ),
]


@pytest.mark.parametrize(("code", "what", "plant", "said"), PLANTS, ids=[f"{p[0]}: {p[1]}" for p in PLANTS])
def test_a_violation_is_found(example: Any, code: str, what: str, plant: Callable[[Any], None], said: str) -> None:
    plant(example)
    report = example.check(code)
    assert {each.rule for each in report.findings} == {code}, report
    assert any(said in f"{each.where} {each.says.en}" for each in report.findings), report.findings
    assert all(each.says.zh and each.says.en for each in report.findings)


def test_every_rule_that_runs_something_has_a_plant() -> None:
    from mlkata.spec.rules import RULES

    assert {code for code, *_ in PLANTS} == {each.code for each in RULES if not each.static}


def test_a_mutant_that_behaves_otherwise_cannot_be_excused(example: Any) -> None:
    """A width of 1 is so rare in the cases that a mutant which refuses it may live; in a thousand draws it comes."""
    without(CASES, '@case("width 1 changes', '@case("one window')(example)
    example.edit(CASES, "width=int(rng.integers(2, 9))", "width=1 if rng.random() < 0.02 else 4")
    name = "moving_average: 1 <= width <= len(x) → 2 <= width <= len(x)"
    example.write(MARKS, example.text(MARKS) + f'excuse("{name}", "never")\n')
    (found,) = (each.says.en for each in example.check("MK403").findings if name in each.where)
    assert "differs from the reference on a random input" in found or "needs no excuse" in found
