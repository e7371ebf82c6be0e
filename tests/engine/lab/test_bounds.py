"""Bounds: what they mean, against Python's own arithmetic; and that nothing else is understood."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mlkata.engine.lab import bounds
from mlkata.spec.errors import MlkataError

NUMBERS = {"a": 2.0, "b": -3.5, "kept_17": 17.0, "zero": 0.0, "_x": 1e-9}
SIGNS = ("<", "<=", ">", ">=", "==", "!=")

leaves = st.one_of(
    st.sampled_from(sorted(NUMBERS)), st.integers(0, 999).map(str), st.sampled_from(["0.5", "1e-3", ".25", "2.", "1E2"])
)
operators = st.sampled_from(["+", "-", "*", "/", " + ", " - ", " * ", " / "])
factors = st.deferred(lambda: st.one_of(leaves, leaves, leaves.map("-{}".format), leaves, sums.map("({})".format)))
sums = st.builds(
    lambda first, rest: first + "".join(sign + factor for sign, factor in rest),
    factors,
    st.lists(st.tuples(operators, factors), min_size=1, max_size=4),
)
chains = st.lists(st.tuples(st.sampled_from(SIGNS), sums), min_size=1, max_size=3).flatmap(
    lambda rest: sums.map(lambda first: first + "".join(f" {sign} {side}" for sign, side in rest))
)
expressions = st.lists(chains, min_size=1, max_size=3).map(" and ".join)


def meant(expression):
    """What Python says; None where it has no answer."""
    try:
        sides = [eval(side, {"__builtins__": {}}, dict(NUMBERS)) for side in _sides(expression)]
    except ZeroDivisionError:
        return None
    if not all(math.isfinite(side) for side in sides):
        return None
    return bool(eval(expression, {"__builtins__": {}}, dict(NUMBERS)))


def _sides(expression):
    for sign in sorted(SIGNS, key=len, reverse=True):
        expression = expression.replace(sign, "|")
    return [side.strip() for side in expression.replace(" and ", "|").split("|")]


@given(expressions)
def test_a_bound_means_what_python_means(expression):
    assume(len(expression) <= bounds.LONGEST)
    expected = meant(expression)
    if expected is None:  # a division by zero somewhere: that comparison proves nothing
        compared = bounds.compare(expression, NUMBERS)
        assert any(not math.isfinite(value) for each in compared for value in (each.left_value, each.right_value))
    else:
        assert bounds.holds(expression, NUMBERS) is expected


@given(expressions)
def test_sides_are_quoted_with_their_values(expression):
    assume(len(expression) <= bounds.LONGEST)
    for each in bounds.compare(expression, NUMBERS):
        for text, value in ((each.left, each.left_value), (each.right, each.right_value)):
            assert text in expression
            assert text.strip() == text
            if "/" not in text:
                assert eval(text, {"__builtins__": {}}, dict(NUMBERS)) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("2 + 3 * 4", 14),
        ("8 - 3 - 2", 3),
        ("8 / 4 / 2", 1),
        ("2 * (3 + 4)", 14),
        ("-2 * -3", 6),
        ("2 - -3", 5),
        ("- (1 + 1)", -2),
    ],
)
def test_products_go_first_and_equals_from_the_left(expression, value):
    assert bounds.holds(f"{expression} == {value}", {})


def test_names_come_in_order_and_once():
    assert bounds.names("b <= 1.5 * a and c + a == 2 and b < 9") == ("b", "a", "c")


def test_a_comparison_shows_both_sides():
    one, two = bounds.compare("noisy <= 1.5 * plain and 2 == kept", {"noisy": 2.0, "plain": 1.0, "kept": 2.0})
    assert (one.left, one.sign, one.right, one.left_value, one.right_value) == ("noisy", "<=", "1.5 * plain", 2.0, 1.5)
    assert not one.holds
    assert two.holds


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("sign", SIGNS)
def test_what_is_no_finite_number_proves_nothing(sign, value):
    assert not bounds.holds(f"x {sign} 1", {"x": value})
    assert not bounds.holds(f"1 {sign} x", {"x": value})


def test_zero_over_zero_proves_nothing():
    assert not bounds.holds("zero / zero != 5", NUMBERS)
    assert not bounds.holds("1 / zero > 5", NUMBERS)
    assert not bounds.holds("1 / (1 / zero) == 0", NUMBERS)


HOSTILE = [
    "", " ", "a", "1", "a <", "a < and", "< a", "a < and b < 1", "a < 1 and", "and a < 1", "a < 1 or b < 2",
    "not a < 1", "a < 1 < ", "a = 1", "a := 1", "a <> 1", "a =< 1", "a == 1,", "(a < 1)", "(a < 1) < 2", "a < (1",
    "a < 1)",
    "a < 2 ** 3", "a // 2 < 3", "a % 2 < 3", "a @ 2 < 3", "a | 2 < 3", "~a < 1", "a < 1e999", "a < 1j", "a < 0x10",
    "a < 1_000", "a < '1'", 'a < "1"', "a < f''", "a < b''", "a.b < 1", "a[0] < 1", "a() < 1", "abs(a) < 1",
    "__import__('os').system('true') < 1", "().__class__ < 1", "a < 1 if b else 2", "lambda: a < 1", "a < [1][0]",
    "a in b", "a is b", "a < 1; b", "a < 1\nb", "a\t< 1", "a < 1 # so", "a\x00 < 1", "ａ < 1", "aé < 1",
    "a < ١", "a < ２", "a ≤ 1", "а < 1",
    "1 2 < 3", "a b < 1", "a < 1 b < 2", "a < 1 and and b < 2", "2a < 1", "a < 1.5.2", "--" * 30 + "a < 1",
    "(" * 200 + "a" + ")" * 200 + " < 1", "a + " * 300 + "a < 1", "a < " + "9" * 600,
]  # fmt: skip


@pytest.mark.parametrize("expression", HOSTILE)
def test_nothing_else_is_a_bound(expression):
    with pytest.raises(MlkataError) as caught:
        bounds.parse(expression)
    assert caught.value.remedy is not None
    assert caught.value.what.zh != caught.value.what.en


@given(st.text(max_size=80))
def test_any_text_parses_or_is_refused(text):
    try:
        bounds.parse(text)
    except MlkataError:
        return
    assert any(sign in text for sign in SIGNS)


@given(st.text("ab()+-*/<>=! and.0123456789eE", max_size=60))
def test_any_text_of_its_own_signs_parses_or_is_refused(text):
    try:
        parsed = bounds.parse(text)
    except MlkataError:
        return
    numbers = dict.fromkeys(parsed.names, 1.5)
    expected = None
    try:
        sides = [eval(side, {"__builtins__": {}}, dict(numbers)) for side in _sides(text)]
        expected = bool(eval(text, {"__builtins__": {}}, numbers)) if all(map(math.isfinite, sides)) else None
    except (ZeroDivisionError, SyntaxError, Warning):  # 007 is none of Python's numbers
        pass
    assert expected is None or bounds.holds(text, numbers) is expected


def test_what_the_lab_does_not_measure_is_named():
    with pytest.raises(MlkataError) as caught:
        bounds.holds("kept == 2 and lost < 1", {"kept": 2.0})
    assert "lost" in caught.value.say("zh")
    assert "kept" in caught.value.say("en")
