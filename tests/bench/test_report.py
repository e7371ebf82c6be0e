"""The page and the file come from the results and hold all of them, rows that lose and rows that failed too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import readmes, report
from bench.model import Goal, Results, Row, Timing, from_data, percentile, ratio, to_data

SCENE = Row(
    "library", "slow-scene", "a task that we lose",
    timings=(
        Timing("reference", "rung", (), "more than 1 s"),
        Timing("fast", "rung", (8.0, 4.0, 6.0), error=3e-7, differ=(1, 1000)),
        Timing("lib.call", "library", (1.0, 2.0)),
    ),
    goals=(Goal("half of the library", 0.5, at_least=True, measured=0.25),),
    facts={"topic": "some-topic", "drill": "some-drill", "data": "17 kept"},
)  # fmt: skip
VERDICT = Row(
    "judge", "verdict-x", "a drill", statistic="p50",
    timings=(
        Timing("bodies", "bodies", (3.0, 3.0)),
        Timing("warm", "verdict", (10.0, 20.0)),
        Timing("warm", "cpu", (9.0, 9.0)),
    ),
    goals=(Goal("at most 20 ms", 20.0, measured=12.0),),
    facts={"runtime": "numpy", "steps": "40", "level": "A", "layers": "seccomp"},
)  # fmt: skip
CHECK = Row("check", "check-untouched", "nothing changed", "s", goals=(Goal("at most 2 s", 2.0),), note="not there yet")
RESULTS = Results(
    date="2026-01-02T03:04:05+00:00",
    machine={"processor": "some CPU", "cores": 2, "memory_gib": 4.0, "system": "Linux", "python": "3.11.7"},
    versions={"numpy": "2.0"},
    blas=({"owner": "numpy", "internal_api": "openblas", "kernel": "Zen", "version": "0.3", "num_threads": 1},),
    load={"before": 0.5, "after": 1.5, "highest": 2.5},
    seconds=100.0,
    rows=(VERDICT, SCENE, CHECK),
)


def line_with(page: str, *words: str) -> str:
    return next(line for line in page.splitlines() if all(word in line for word in words))


def test_results_survive_the_file() -> None:
    assert from_data(json.loads(json.dumps(to_data(RESULTS)))) == RESULTS


def test_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="make bench"):
        from_data(to_data(RESULTS) | {"schema": 0})


def test_a_row_that_loses_is_there_with_ratio_and_error() -> None:
    page = report.page(RESULTS)
    assert "| a task that we lose | lib.call | 4.00 ms | 1.00 ms | 0.25× | 3e-07, 1 of 1,000 differ |" in page
    assert "more than 1 s" in line_with(page, "`reference`")
    assert "17 kept" in page


def test_goals_stand_with_their_words() -> None:
    page = report.page(RESULTS)
    assert "0.25× | **missed**" in line_with(page, "half of the library")
    assert "12.0 ms | **met**" in line_with(page, "at most 20 ms")
    assert "not there yet | **not measured**" in line_with(page, "at most 2 s")
    assert "check-untouched: not measured: not there yet" in page


def test_a_verdict_is_told_less_the_bodies() -> None:
    page = report.page(RESULTS)
    assert "| 15.0 ms | 19.0 ms | 12.0 ms · 16.0 ms | 2 |" in line_with(page, "| warm |")
    assert "6.00 ms · 6.00 ms" in line_with(page, "warm (CPU)")
    assert "level A (seccomp)" in page


def test_machine_load_versions_and_kernels_are_told() -> None:
    page = report.page(RESULTS)
    assert "some CPU, 2 cores" in page
    assert "0.5 before, 1.5 after, at most 2.5" in page
    assert "| numpy | openblas | Zen | 0.3 | 1 |" in page


def test_a_scene_where_all_of_ours_failed_is_no_line_of_the_short_table() -> None:
    failed = replace(SCENE, timings=(SCENE.timings[0], SCENE.timings[2]))
    assert "a task" not in report.library_table([failed])
    assert "more than 1 s" in report.library([failed])


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1234.0, "ms", "1.23 s"), (12.345, "ms", "12.3 ms"), (0.0312, "ms", "31.2 µs"), (0.0, "ms", "0.00 ms"),
        (2.5, "s", "2.50 s"), (-3.2, "ms", "-3.20 ms"), (0.00004, "ms", "0.040 µs"), (None, "ms", "–"),
    ],
)  # fmt: skip
def test_durations_have_the_unit_that_fits(value: float | None, unit: str, shown: str) -> None:
    assert report.duration(value, unit) == shown


@given(st.floats(1e-4, 1e7))
def test_few_digits_are_near_enough(value: float) -> None:
    tolerance = 0.006 * value if value >= 1 else 0.0501 * value
    assert float(report.digits(value).replace(",", "")) == pytest.approx(value, rel=0, abs=tolerance)
    assert "e" not in report.digits(value)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.integers(0, 100))
def test_a_percentile_lies_between_the_ends(samples: list[float], percent: int) -> None:
    assert min(samples) <= percentile(samples, percent) <= max(samples)
    assert percentile(samples, 0) == min(samples)
    assert percentile(samples, 100) == max(samples)


def test_goals_and_ratios_know_what_is_missing() -> None:
    assert Goal("", 1.0).word == "not measured"
    assert [Goal("", 1.0, measured=m).word for m in (1.0, 1.1)] == ["met", "missed"]
    assert [Goal("", 1.0, at_least=True, measured=m).word for m in (1.0, 0.9)] == ["met", "missed"]
    assert (ratio(None, 1.0), ratio(1.0, None), ratio(1.0, 0.0), ratio(3.0, 2.0)) == (None, None, None, 1.5)


def test_cells_cannot_break_the_table() -> None:
    assert report.table(("a",), [("x | y",)]) == "| a |\n| --- |\n| x \\| y |\n"


def test_the_committed_page_is_that_of_the_committed_results(root: Path) -> None:
    file, page = root / "bench" / "results.json", root / "docs" / "bench.md"
    if not file.is_file():
        assert not page.is_file(), "a page without results: run make bench"
        pytest.skip("no results yet: make bench")
    results = from_data(json.loads(file.read_text(encoding="utf-8")))
    assert page.read_text(encoding="utf-8") == report.page(results)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readmes_hold_the_table_of_the_committed_results(name: str, root: Path) -> None:
    results = from_data(json.loads((root / "bench" / "results.json").read_text(encoding="utf-8")))
    page = readmes.told(root / name, results)
    assert page == (root / name).read_text(encoding="utf-8"), "run: python -m bench --report"
    assert page.count("\n| ") > len(results.group("library"))
