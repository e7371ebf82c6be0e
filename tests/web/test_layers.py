"""A summary's rows for a page: order, shares, receptive fields over the photograph."""

from __future__ import annotations

from typing import Any

import pytest

from mlkata.web.layers import SIDE, big, layers, number_shape, size

ROW = {"depth": 1, "note": "", "latency_ms": None, "activation_bytes": 1024, "jump": None, "start": None}


def row(name: str, params: int, field: Any, **more: Any) -> dict[str, Any]:
    shape = {"output_shape": [1, 4, 8, 8], "type": "Conv2d", "macs": params}
    return {**ROW, **shape, "name": name, "params": params, "receptive_field": field} | more


def summary(*rows: dict[str, Any], shape: list[int] | None = None) -> dict[str, Any]:
    return {"module": "Net", "rows": list(rows), "inputs": [{"shape": shape or [1, 3, 16, 16]}]}


ROWS = (
    row("", 30, "global", depth=0),
    row("a", 20, [3, 5], jump=[1, 1], start=[0.0, 0.0]),
    row("b", 10, [99, 99], jump=[2, 2], start=[0.5, 0.5]),
    row("c", 0, "unknown"),
    row("d", 0, None),
)


def test_as_they_run_and_in_any_order() -> None:
    assert [each.name for each in layers(summary(*ROWS)).rows] == ["Net", "a", "b", "c", "d"]
    assert [each.name for each in layers(summary(*ROWS), "-receptive_field").rows][:3] == ["Net", "b", "a"]
    assert [each.name for each in layers(summary(*ROWS), "params").rows][-1] == "Net"
    assert layers(summary(*ROWS), "nope").sort == ""


def test_shares_are_of_the_whole_network() -> None:
    found = layers(summary(*ROWS))
    at = found.columns.index("params")
    assert [each.cells[at].share for each in found.rows] == [100.0, 66.7, 33.3, 0.0, 0.0]
    memory = found.columns.index("activation_bytes")
    assert sum(each.cells[memory].share for each in found.rows) == pytest.approx(100)


def test_fields_are_drawn_around_the_middle_output_and_cut_to_the_input() -> None:
    found = {each.name: each.field for each in layers(summary(*ROWS)).rows}
    a = found["a"]
    assert a
    unit = SIDE / 16
    assert (a.x, a.y, a.width, a.height) == (2 * unit, 3 * unit, 5 * unit, 3 * unit)  # output 4 sees 3 … 5 and 2 … 6
    assert not a.past
    b = found["b"]
    assert b
    assert (b.x, b.y, b.width, b.height, b.past) == (0, 0, SIDE, SIDE, True)
    assert found["Net"]
    assert found["Net"].kind == "global"
    assert found["c"]
    assert found["c"].kind == "unknown"
    assert found["d"] is None


def test_an_input_that_is_no_picture_is_not_drawn() -> None:
    assert layers(summary(*ROWS, shape=[1, 128, 256])).drawn == ()


def test_time_is_a_column_only_where_it_was_measured() -> None:
    assert "latency_ms" not in layers(summary(*ROWS)).columns
    assert "latency_ms" in layers(summary(row("", 1, None, latency_ms=0.5))).columns


def test_words_for_numbers() -> None:
    assert [size(each) for each in (0, 1023, 1536, 3 << 20, 5 << 30)] == [
        "0 B",
        "1023 B",
        "1.5 KiB",
        "3.0 MiB",
        "5.00 GiB",
    ]
    assert [big(each) for each in (0, 9999, 25557032, 4.1e9)] == ["0", "9,999", "25.6 M", "4.1 G"]
    assert number_shape([[1, 2], None]) == "1 × 2, —"
    assert number_shape({"a": [1]}) == "a: 1"
