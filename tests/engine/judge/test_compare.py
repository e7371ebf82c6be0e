"""Comparing a value with the reference's: what passes, what does not, and that no value at all brings it down."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from mlkata.engine.judge.compare import MANNERS, compare, pack
from mlkata.spec.marks import Compare, at_most, close, exact, same_set, up_to_order, up_to_sign
from mlkata.spec.value import Array

CLOSE = close()
DTYPES = st.sampled_from(["|b1", "|u1", "<i4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c16"])
ARRAYS = npst.arrays(DTYPES, npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)).map(pack)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.complex_numbers(), st.text(max_size=3),
    st.binary(max_size=3), ARRAYS, st.sampled_from([pack(np.array(["a", "bc"])), pack(np.array("a"))]),
)  # fmt: skip
PLAIN = st.recursive(
    SCALARS,
    lambda inside: st.one_of(
        st.lists(inside, max_size=3),
        st.lists(inside, max_size=3).map(tuple),
        st.dictionaries(st.text(max_size=2), inside, max_size=2),
    ),
    max_leaves=6,
)
HOWS = st.sampled_from(
    [close(), close(rtol=0.1), exact(), same_set(), up_to_sign(), up_to_sign(axis=1), up_to_order(axis=2), at_most(1.5)]
)


def as_plain(value):
    """NumPy arrays as a child sends them."""
    if isinstance(value, np.ndarray):
        return pack(value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(as_plain, value))
    if isinstance(value, dict):
        return {key: as_plain(each) for key, each in value.items()}
    return value


def passes(want, got, how: Compare = CLOSE) -> bool:
    return compare(as_plain(want), as_plain(got), how) is None


@given(PLAIN, PLAIN, HOWS)
def test_no_pair_of_values_brings_it_down(want, got, how) -> None:
    found = compare(want, got, how)
    assert found is None or (found.difference.expected and found.difference.got is not None)


@given(PLAIN, HOWS.filter(lambda how: how.kind != "at_most"))
@example([2**63, -1], close())
@example([math.nan, math.inf, -0.0], exact())
def test_a_value_equals_itself(value, how) -> None:
    assert compare(value, value, how) is None


@given(
    npst.arrays(np.float64, st.integers(1, 6), elements=st.floats(-1, 1)),
    st.integers(-200, 200),
    st.floats(-3, 3),
)
def test_the_tolerance_goes_with_the_scale_and_is_the_same_on_both_sides(values, power, off) -> None:
    scale = 2.0**power
    assume(np.abs(values).max() > 0.1)
    allowed = 1e-6 * float(np.abs(values).max())
    assume(abs(abs(off) - 1) > 1e-6)
    moved = values.copy()
    moved[0] += off * allowed
    how = close(atol=0.0)
    assert passes(values * scale, moved * scale, how) == (abs(off) < 1)
    assert passes(values * scale, (2 * values - moved) * scale, how) == (abs(off) < 1)


@pytest.mark.parametrize(("dtype", "rtol"), [("f2", 1e-2), ("f4", 1e-4), ("f8", 1e-6), ("c8", 1e-4), ("c16", 1e-6)])
def test_without_a_word_the_tolerance_is_that_of_the_wanted_type(dtype: str, rtol: float) -> None:
    want = np.array([8.0, 1.0], dtype)
    inside, outside = (want.astype("c16") + [0, factor * 8 * rtol] for factor in (0.9, 1.2))
    assert passes(want, inside)
    assert not passes(want, outside)


WRONG = [  # want, got
    ([1.0, 2.0], [1.0]),
    (np.zeros(3), np.zeros((3, 1))),
    (np.zeros((3, 1)), np.zeros((1, 3))),
    (np.zeros((2, 3)), np.zeros(3)),
    (np.ones(3), 1.0),  # broadcasts
    (1.0, np.ones(1)),
    (np.zeros((2, 0)), np.zeros((0, 2))),
    (np.zeros(2), []),
    ([], np.zeros(1)),
    ([], 3.0),
    ([], pack(np.float64(3.0))),
    ([], None),
    ([], ""),
    (1.0, None),
    (1.0, "1.0"),
    (None, 0),
    (None, math.nan),
    (0.0, math.nan),
    (math.nan, 0.0),
    (math.inf, -math.inf),
    (math.inf, 1e308),
    (1.0, 1 + 1e-3j),
    (1 + 1j, 1 - 1j),
    (True, False),
    (1, 2),
    (3, 3.001),
    ("a", "b"),
    ("a", b"a"),
    ({"a": 1}, {"a": 1, "b": 2}),
    ({"a": 1}, {"a": 2}),
    ({"a": 1}, [1]),
    ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}),
    ([np.zeros(2), np.zeros(3)], [np.zeros(2), np.ones(3)]),
    ([[1.0], [1.0, 2.0]], [[1.0], [1.0, 3.0]]),
    ((np.zeros(2), 1.0), (np.zeros(2),)),
    (2**53, 2**53 + 1),
    (2**63, 2**63 - 1),
    (2**70, 2**70 + 1),
    (-(2**63) - 1, -(2**63) - 2),
    (2**70, "x"),
    (np.array([2**53]), np.array([2**53 + 1])),
    (np.array([2**64 - 1], "u8"), np.array([-1])),
    (np.array(["a", "b"]), np.array(["b", "a"])),
    (np.array(["a", "b"]), np.array([1.0, 2.0])),
    (np.array([1.0, 2.0]), np.array(["a", "b"])),
    (np.array([[1, 2]]), "text"),
]
RIGHT = [
    (1.0, 1),
    (1, 1.0),
    (1, True),
    (1.0, pack(np.float32(1.0))),
    (1.0, 1 + 0j),
    (0.0, -0.0),
    (math.nan, pack(np.float64("nan"))),
    (-math.inf, -math.inf),
    ([1.0, math.nan], np.array([1.0, math.nan])),
    ((1.0, 2.0), [1.0, 2.0]),
    (np.array([[1.0, 2.0]]), [[1, 2]]),
    ([1, 2.5, True], (1.0, 2.5, 1)),
    (np.zeros((0, 4)), []),
    ([], np.zeros((0, 4))),
    ([], ()),
    ([np.zeros(2), np.zeros(2)], np.zeros((2, 2))),
    ([[1.0], [1.0, 2.0]], [np.array([1.0]), (1.0, 2.0)]),
    ({"b": 1, "a": [1.0]}, {"a": np.array([1.0]), "b": 1.0}),
    (2**63, pack(np.uint64(2**63))),
    (2**70, float(2**70)),
    ([2**63, 1], np.array([2**63, 1], "u8")),
    (np.array([2**63, 1], "u8"), [2**63, 1]),
    (np.array(["a", "b"]), ["a", "b"]),
    (["a", "b"], np.array(["a", "b"])),
    ("a", pack(np.array("a"))),
    (b"a", pack(np.array(b"a"))),
]


@pytest.mark.parametrize(("want", "got"), WRONG)
def test_what_is_not_equal(want, got) -> None:
    for how in (close(), exact()):
        assert not passes(want, got, how), how


@pytest.mark.parametrize(("want", "got"), RIGHT)
def test_what_is_equal_in_another_form(want, got) -> None:
    for how in (close(), exact(), same_set()):
        assert passes(want, got, how), how


def test_exactly_means_exactly() -> None:
    smallest = np.nextafter(0, 1)
    assert not passes(0.0, smallest, exact())
    assert not passes(1.0, np.nextafter(1.0, 2), exact())
    assert passes(0.0, smallest, close())


def test_whole_numbers_are_exact_unless_a_tolerance_is_given() -> None:
    assert not passes(1000, 1001, close())
    assert not passes(1000, 1001, close(rtol=0.1))
    assert passes(1000, 1001, close(rtol=0.1, atol=1.0))


# what differs is said


@pytest.mark.parametrize(
    ("want", "got", "kind", "at", "expected", "came"),
    [
        (np.zeros((2, 2)), np.array([[0, 0], [5.0, 1.0]]), "value", (1, 0), "0", "5"),
        (np.zeros(2), np.array([0, math.nan]), "nan", (1,), "0", "nan"),
        (np.zeros(2), np.zeros((2, 1)), "shape", (), "(2,) = [0., 0.]", "(2, 1)"),
        ({"a": [1.0, "x"]}, {"a": [1.0, "y"]}, "value", ("a", 1), "'x'", "'y'"),
        ([1.0, "x"], [1.0], "length", (), "2", "1"),
        ({"a": 1}, {"b": 1}, "keys", (), "['a']", "['b']"),
        ("x", 3, "type", (), "'x'", "3"),
        ([1.0, "x"], [None, "x"], "none", (0,), "1", "None"),
        (0.1, 0.1 + 1e-7, "value", (), "0.1", "0.1000001"),
        (0.1, 0.1 + 1e-8, "value", (), "0.1", "0.10000001"),  # seven digits would show the same twice
    ],
)
def test_where_and_what_differs(want, got, kind, at, expected, came) -> None:
    found = compare(as_plain(want), as_plain(got), close(rtol=0))
    assert (found.kind, found.difference.at) == (kind, at)
    assert (found.difference.expected, found.difference.got) == (expected, came)


def test_of_a_shape_the_values_are_shown_where_they_are_few() -> None:
    found = compare(pack(np.arange(8)), pack(np.arange(9)), close())
    assert found.difference.expected == "(8,) = [0, 1, 2, 3, 4, 5, 6, 7]"
    assert found.difference.got == "(9,)"


def test_the_largest_difference_is_shown() -> None:
    found = compare(pack(np.zeros(5)), pack(np.array([0, 1, -7, 2, 0.0])), close())
    assert (found.difference.at, found.difference.largest) == ((2,), 7.0)


def test_large_values_are_shown_shortly() -> None:
    wide = pack(np.zeros((7,) * 6, "|b1"))
    found = compare({"a": 1}, {"a": wide}, close())
    assert len(found.difference.got) < 200
    found = compare("x", [["long" * 100] * 100] * 100, close())
    assert len(found.difference.got) <= 160


# sets


@given(st.permutations(range(6)), st.integers(0, 5), st.floats(-0.9, 0.9))
def test_the_order_of_rows_is_free_in_a_set(order, row, off) -> None:
    want = np.arange(12.0).reshape(6, 2)
    got = want[list(order)]
    got[row, 1] += off * 11e-6
    assert passes(want, got, same_set())
    got[row, 1] += 1e-3
    assert not passes(want, got, same_set())


def test_a_set_counts_how_often() -> None:
    assert not passes(np.array([1.0, 1.0, 2.0]), np.array([1.0, 2.0, 2.0]), same_set())
    assert not passes(np.array([[1.0, 0], [1.0, 0], [2.0, 0]]), np.array([[1.0, 0], [2.0, 0], [2.0, 0]]), same_set())
    assert passes(np.array(["a", "b", "a"]), np.array(["a", "a", "b"]), same_set())
    assert not passes(np.array(["a", "b", "a"]), np.array(["a", "b", "b"]), same_set())
    assert passes(np.array([math.nan, 1.0]), np.array([1.0, math.nan]), same_set())
    assert passes(np.array([1 + 1j, 1 - 1j]), np.array([1 - 1j, 1 + 1j]), same_set())


def test_rows_within_tolerance_of_one_another_find_their_partners() -> None:
    """The nearest partner of the first row is the only one of the second: it has to be passed on."""
    want, got = np.array([[0.0, 0], [-1.0, 0]]), np.array([[-0.2, 0], [1.0, 0]])
    how = same_set(rtol=0, atol=1.05)
    assert passes(want, got, how)
    assert passes(want[:, 0], got[:, 0], how)
    assert passes(want[::-1], got, how)
    assert not passes(want, got, same_set(rtol=0, atol=0.95))


@given(st.data())
def test_pairing_finds_a_partner_for_everyone_if_there_is_one(data) -> None:
    """A chain 0, 1, … n with tolerance 1: any shuffle of the same places moved by less than 1 each can be paired."""
    n = data.draw(st.integers(1, 9))
    moves = data.draw(st.lists(st.floats(-0.99, 0.99), min_size=n, max_size=n))
    order = data.draw(st.permutations(range(n)))
    want = np.column_stack([np.arange(n) * 0.7, np.zeros(n)])
    got = (want + np.column_stack([moves, np.zeros(n)]))[list(order)]
    assert passes(want, got, same_set(rtol=0, atol=1.0))


def test_columns_in_another_order() -> None:
    want = np.arange(6.0).reshape(2, 3)
    assert passes(want, want[:, [2, 0, 1]], up_to_order(axis=1))
    assert not passes(want, want[::-1], up_to_order(axis=1))
    assert passes(want, want[::-1], up_to_order(axis=0))
    assert passes(np.arange(3.0), np.array([2.0, 0, 1]), up_to_order(axis=1))  # no such axis: its last


def test_the_row_without_a_partner_is_named() -> None:
    found = compare(pack(np.array([[0.0, 0], [1, 1], [2, 2]])), pack(np.array([[2.0, 2], [0, 0], [1, 5]])), same_set())
    assert (found.difference.at, found.difference.expected, found.difference.got) == ((1, 1), "1", "5")
    found = compare(pack(np.array([3.0, 1.0])), pack(np.array([1.0, 4.0])), same_set())
    assert (found.difference.at, found.difference.expected, found.difference.got) == ((0,), "3", "4")


def test_many_equal_rows_are_paired_at_once() -> None:
    want = np.zeros((600, 4))
    assert passes(want, want, same_set())
    assert not passes(want, np.vstack([want[1:], np.ones((1, 4))]), same_set())


# signs


@given(
    npst.arrays(np.float64, (3, 4), elements=st.floats(-5, 5)),
    st.lists(st.sampled_from([1, -1]), min_size=4, max_size=4),
)
def test_the_sign_of_each_column_is_free(matrix, signs) -> None:
    assert passes(matrix, matrix * signs, up_to_sign(axis=1))
    assert passes(matrix.T, matrix.T * np.array(signs)[:, None], up_to_sign(axis=0))
    broken = matrix * signs
    broken[0, 0] += 1.0
    assert not passes(matrix, broken, up_to_sign(axis=1)) or abs(matrix[0, 0]) * 2 == pytest.approx(1.0)


def test_signs_of_single_entries_are_not_free() -> None:
    want = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert not passes(want, np.abs(want) * [[1, 1], [-1, 1]], up_to_sign(axis=0))
    assert not passes(np.array([1.0, -2.0]), np.array([1.0, 2.0]), up_to_sign())  # a vector has one sign
    assert passes(np.array([1.0, -2.0]), np.array([-1.0, 2.0]), up_to_sign())


def test_signs_of_columns_that_are_zero_nan_whole_or_complex() -> None:
    want = np.array([[0.0, math.nan, 1.0], [0.0, 1.0, 2.0]])
    assert passes(want, want * [-1, -1, 1], up_to_sign(axis=1))
    assert passes(np.zeros((0, 3)), np.zeros((0, 3)), up_to_sign(axis=1))
    assert passes(np.array([[1, 2]]), np.array([[-1, -2]]), up_to_sign())
    assert passes(np.array([[1, 2]], "u1"), np.array([[1, 2]], "u1"), up_to_sign())
    assert passes(np.array([[True]]), np.array([[1.0]]), up_to_sign())
    assert not passes(np.array([[1.0, 2.0]]), np.array([[1.0, 2.0 + 1j]]), up_to_sign())
    assert passes(3.0, 3.0, up_to_sign(axis=1))
    assert not passes(3.0, -3.0, up_to_sign())


# bounds


@pytest.mark.parametrize(
    ("got", "fine"),
    [
        (9.0, True), (10.0, True), (10.99, True), (11.01, False), (-5.0, True), (0, True), (True, True), (9 + 0j, True),
        (9 + 1j, False), (math.nan, False), (math.inf, False), (-math.inf, False), (None, False), ("9", False),
        (np.array([9.0]), False),
    ],
)  # fmt: skip
def test_at_most_is_a_bound_from_above_for_finite_numbers(got, fine: bool) -> None:
    assert passes(10.0, got, at_most(1.1)) == fine


def test_at_most_entry_by_entry() -> None:
    want = np.array([1.0, 2.0])
    assert passes(want, np.array([1.0, 1.0]), at_most())
    found = compare(pack(want), pack(np.array([1.0, 3.0])), at_most())
    assert (found.difference.at, found.difference.largest) == ((1,), pytest.approx(1.0))
    assert not passes(np.array([math.nan]), np.array([1.0]), at_most())
    assert passes(np.zeros(0), np.zeros(0), at_most())
    assert passes([np.ones(2), 1.0], [np.ones(2), 0.5], at_most())


def test_every_manner_has_its_builder() -> None:
    builders = (close(), exact(), same_set(), up_to_sign(), up_to_order(), at_most())
    assert {each.kind for each in builders} == MANNERS.keys()


def test_an_array_is_what_was_sent() -> None:
    sent = pack(np.arange(6, dtype=">i4").reshape(2, 3)[:, ::-1])
    assert isinstance(sent, Array)
    assert passes(np.array([[2, 1, 0], [5, 4, 3]]), np.array([[2, 1, 0], [5, 4, 3]]))
    assert compare(pack(np.array([[2, 1, 0], [5, 4, 3]])), sent, exact()) is None
