"""Small drawings: whole XML without styles, named for those who do not see, everything inside the view."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mlkata.engine.render.svg import APART, Series, growth, heat, seconds

SIZES = (100, 1000, 10_000)
EVIL = "<b> & \"c\" 'd' </svg>"
TIMES = st.floats(1e-7, 1e3, allow_nan=False)
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def plotted(*lines: Series, sizes: tuple[float, ...] = SIZES) -> Element:
    return fromstring(growth(sizes, lines, "size n", "time"))


def dots(drawn: Element) -> list[list[tuple[float, float]]]:
    """The points of each line."""
    return [
        [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in line.iter("circle")] for line in drawn.iter("g")
    ]


def named(drawn: Element) -> dict[str, float]:
    """Name at a line's end → its height."""
    texts = [each for each in drawn.iter("text") if each.attrib.get("class", "").startswith("name")]
    return {each.text or "": float(each.attrib["y"]) for each in texts}


def view(drawn: Element) -> tuple[float, float]:
    left, top, width, height = map(float, drawn.attrib["viewBox"].split())
    assert left == top == 0
    return width, height


def levels(drawn: Element) -> list[int]:
    """How light each cell is; -1 where it is crossed out."""
    return [int(cell.attrib["fill"][1:3], 16) if "fill" in cell.attrib else -1 for cell in drawn.iter("rect")]


# growth


@given(st.lists(st.lists(TIMES, min_size=3, max_size=3), min_size=1, max_size=7))
@example([[1e-4] * 3] * 7)
def test_everything_lies_inside_the_view(times: list[list[float]]) -> None:
    drawn = plotted(*(Series(f"line {place}", tuple(each)) for place, each in enumerate(times)))
    width, height = view(drawn)
    assert len(dots(drawn)) == len(times)
    assert all(0 <= left <= width and 0 <= top <= height for line in dots(drawn) for left, top in line)
    for each in drawn.iter("text"):
        assert 0 <= float(each.attrib["x"]) <= width
        assert 0 < float(each.attrib["y"]) <= height


@given(st.lists(st.lists(TIMES, min_size=3, max_size=3), min_size=2, max_size=7))
def test_no_name_covers_another(times: list[list[float]]) -> None:
    found = named(plotted(*(Series(f"line {place}", tuple(each)) for place, each in enumerate(times))))
    heights = sorted(found.values())
    assert len(found) == len(times)
    assert all(below - above >= APART - 0.01 for above, below in zip(heights, heights[1:], strict=False))


@given(st.lists(TIMES, min_size=3, max_size=3, unique=True))
def test_longer_takes_more_height_and_larger_lies_further_right(times: list[float]) -> None:
    [line] = dots(plotted(Series("a", tuple(times))))
    assert [left for left, _ in line] == sorted({left for left, _ in line})
    slower = sorted(zip(times, line, strict=True))
    tops = [top for _, (_, top) in slower]
    assert tops == sorted(tops, reverse=True)


def test_equal_factors_are_equal_steps() -> None:
    [line] = dots(plotted(Series("a", (0.001, 0.01, 0.1))))
    (left, low), (middle, half), (right, high) = line
    assert middle - left == pytest.approx(right - middle, abs=0.11)
    assert low - half == pytest.approx(half - high, abs=0.11)


def test_a_steeper_line_ends_higher() -> None:
    names = named(plotted(Series("linear", (0.001, 0.01, 0.1)), Series("square", (0.001, 0.1, 10.0))))
    assert names["square"] < names["linear"]


def test_each_name_stands_at_its_own_line() -> None:
    drawn = plotted(Series("slow", (0.1, 0.2, 0.4)), Series("fast", (0.001, 0.002, 0.003)))
    lines = zip(drawn.iter("g"), dots(drawn), strict=True)
    ends = {line.attrib["class"].split()[1]: points[-1][1] for line, points in lines}
    for each in drawn.iter("text"):
        kind, _, own = each.attrib.get("class", "").partition(" ")
        if kind == "name":
            assert float(each.attrib["y"]) == pytest.approx(ends[own], abs=APART)


def test_a_drawing_says_in_words_what_it_shows() -> None:
    drawn = plotted(Series("mine", (0.1, 0.2, 0.4)), Series("fast", (0.01, 0.02, 0.03)))
    assert drawn.attrib["role"] == "img"
    assert all(word in drawn.attrib["aria-label"] for word in ("size n", "time", "mine", "fast"))
    assert {"size n", "time", "mine", "fast", "100", "10000"} <= {each.text for each in drawn.iter("text")}


@pytest.mark.parametrize("lines", [(), (Series("a", ()),), (Series("a", (0.1,)),), (Series("a", (0.0, 0.0, 0.0)),)])
def test_nothing_is_drawn_of_nothing(lines: tuple[Series, ...]) -> None:
    assert growth(SIZES, lines, "n", "t") == ""
    assert growth((100,), [Series("a", (0.1, 0.2))], "n", "t") == ""


def test_a_line_that_is_not_measured_leaves_the_others() -> None:
    found = named(plotted(Series("none", ()), Series("mine", (0.1, 0.2, 0.4)), Series("once", (0.1,))))
    assert set(found) == {"mine"}


def test_times_that_never_change_are_a_level_line() -> None:
    [line] = dots(plotted(Series("a", (0.25, 0.25, 0.25))))
    assert len({top for _, top in line}) == 1


# words of durations


@given(TIMES)
def test_a_duration_reads_as_what_it_was(value: float) -> None:
    number, unit = seconds(value).split()
    assert float(number) * {"s": 1.0, "ms": 1e-3, "µs": 1e-6}[unit] == pytest.approx(value, rel=0.005)
    assert len(number.replace(".", "").strip("0")) <= 3


@pytest.mark.parametrize(("value", "word"), [(1.0, "1 s"), (10.0**-3, "1 ms"), (10.0**-5, "10 µs"), (0.25, "250 ms")])
def test_powers_of_ten_are_round(value: float, word: str) -> None:
    assert seconds(value) == word


# heat


@given(st.lists(st.lists(FINITE, min_size=2, max_size=2), min_size=1, max_size=4), FINITE, FINITE)
@example([[-sys.float_info.max, sys.float_info.max]], -sys.float_info.max, sys.float_info.max)
def test_any_numbers_are_drawn_cell_by_cell(values: list[list[float]], low: float, high: float) -> None:
    assume(low <= high)
    drawn = fromstring(heat(values, low, high, "m"))
    width, height = view(drawn)
    cells = [(float(cell.attrib["x"]), float(cell.attrib["y"])) for cell in drawn.iter("rect")]
    assert cells == [(column, row) for row in range(len(values)) for column in range(2)]
    assert (width, height) == (2, len(values))
    assert all(0 <= level <= 255 for level in levels(drawn))


@given(st.lists(FINITE, min_size=2, max_size=6))
def test_larger_is_never_darker_and_the_ends_are_black_and_white(values: list[float]) -> None:
    row = sorted(values)
    found = levels(fromstring(heat([row], row[0], row[-1], "m")))
    assert found == sorted(found)
    assert found[0] == 0
    assert found[-1] == 255 or row[-1] / 2 == row[0] / 2


def test_what_lies_outside_is_as_dark_or_light_as_the_end() -> None:
    assert levels(fromstring(heat([[-5.0, 0.0, 0.5, 1.0, 7.0]], 0.0, 1.0, "m"))) == [0, 0, 128, 255, 255]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_told_apart_by_a_class(value: float) -> None:
    drawn = fromstring(heat([[0.0, value]], 0.0, 1.0, "m"))
    assert levels(drawn) == [0, -1]
    assert [cell.attrib.get("class") for cell in drawn.iter("rect")] == [None, "none"]


# both


def test_names_are_text_and_nothing_else() -> None:
    plot = fromstring(growth(SIZES, [Series(EVIL, (0.1, 0.2, 0.4))], EVIL, EVIL))
    assert EVIL in named(plot)
    assert [each.text for each in plot.iter("text")].count(EVIL) == 3
    assert EVIL in plot.attrib["aria-label"]
    assert fromstring(heat([[1.0]], 0.0, 1.0, EVIL)).attrib["aria-label"] == EVIL
    for drawn in (plot, fromstring(heat([[1.0]], 0.0, 1.0, EVIL))):
        assert not [name for each in drawn.iter() for name in each.attrib if name == "style" or name.startswith("on")]


def test_every_class_has_its_rule(package: Path) -> None:
    sheet = (package / "web" / "static" / "style" / "pages" / "drill.css").read_text(encoding="utf-8")
    drawn = plotted(*(Series(f"line {place}", (0.1, 0.2, 0.4)) for place in range(8)))
    classes = {name for each in drawn.iter() for name in each.attrib.get("class", "").split()}
    assert classes >= {"growth", "series", "grid", "axis", "name"}
    assert [name for name in classes if f".{name} " not in sheet] == []
