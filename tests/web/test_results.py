"""What calculators return, made into tables, charts and files."""

from __future__ import annotations

import math

import pytest

from mlkata.web.results import HEIGHT, MOST_ROWS, WIDTH, chart, finite, number, shown, to_csv


@pytest.mark.parametrize(
    ("value", "text"),
    [(3, "3"), (25557032, "25,557,032"), (0.1234567, "0.123457"), (2.0, "2"), (7e9, "7,000,000,000"), (1e-12, "1e-12"),
     (1.5e20, "1.5e+20"), (math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "NaN"), (True, "true"), (None, "—"),
     ("a", "a")],
)  # fmt: skip
def test_numbers_as_people_read_them(value, text) -> None:
    assert number(value) == text


def test_a_number_alone_is_a_result() -> None:
    assert shown(3.5).scalars == (("result", "3.5"),)


def test_lists_of_one_length_are_columns_and_short_ones_alone_stand_in_a_line() -> None:
    found = shown({"x": 1, "a": [1, 2, 4], "b": [4.0, 5.0, 6.0], "w": [0, 9]})
    assert found.scalars == (("x", "1"), ("w", "0, 9"))
    assert found.tables[0].columns == ("a", "b")
    assert found.tables[0].rows == (("1", "4"), ("2", "5"), ("4", "6"))


def test_records_and_rows_and_inner_mappings() -> None:
    found = shown({"r": [{"k": 1}, {"k": 2}], "m": [[1, 2], [3]], "in": {"a": 1, "b": [1.0] * 9}})
    assert [table.title for table in found.tables] == ["r", "m", ""]
    assert found.tables[1].rows == (("1", "2"), ("3", "—"))
    assert ("in.a", "1") in found.scalars


def test_long_tables_are_cut_and_say_so() -> None:
    table = shown({"a": [0.5] * (MOST_ROWS + 7)}).tables[0]
    assert (len(table.rows), table.left_out) == (MOST_ROWS, 7)


def test_bars_lie_in_their_box_and_below_zero_where_numbers_are_negative() -> None:
    drawn = chart("x", [1.0, -1.0, 3.0, 0.0])
    assert drawn
    assert drawn.zero == pytest.approx(0.75 * HEIGHT)
    for x, y, wide, tall in drawn.bars:
        assert 0 <= x <= x + wide <= WIDTH
        assert -0.7 <= y <= y + tall <= HEIGHT + 0.7
    assert drawn.bars[1][1] == drawn.zero
    assert (drawn.low, drawn.high, drawn.count) == ("-1", "3", 4)


@pytest.mark.parametrize("values", [[1, 2], [1, 2, 3, 4], [5.0] * 9, ["a"] * 5, [1, 2, 4, math.inf], [True, False] * 3])
def test_what_says_nothing_is_not_drawn(values) -> None:
    assert chart("x", values) is None


def test_csv_has_everything() -> None:
    text = to_csv({"x": 1.25, "a": [1, 2], "b": [3, 4], "long": [1, 2, 3], "r": [{"k": "v,w"}]})
    assert text == 'name,value\nx,1.25\n\nk\n"v,w"\n\na,b\n1,3\n2,4\n\nlong\n1\n2\n3\n'


def test_json_holds_no_infinity() -> None:
    assert finite({"a": math.inf, "b": (1.0, math.nan)}) == {"a": None, "b": [1.0, None]}
