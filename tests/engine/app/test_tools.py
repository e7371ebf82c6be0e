"""Calculators: each one's examples run as they would be typed; whatever does not fit is told."""

from __future__ import annotations

import pytest

from mlkata.engine.app import tools
from mlkata.spec.errors import MlkataError


def test_names_are_unique_and_nothing_runs_to_list_them(house) -> None:
    names = [each.name for each in tools.calculators(house)]
    assert names
    assert len(set(names)) == len(names)


def typed(value) -> str:
    """A value as it is typed into a form."""
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], (list, tuple)):
        return "; ".join(typed(row) for row in value)
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def test_every_example_runs_as_it_is_typed(house) -> None:
    for info in tools.calculators(house):
        described = tools.describe(house, info.name)
        assert described.doc
        assert described.examples
        known = {each["name"] for each in described.params}
        for example in described.examples:
            assert set(example) <= known
            plain = tools.calculate(house, info.name, example)
            assert plain == tools.calculate(house, info.name, {name: typed(value) for name, value in example.items()})
            assert plain is not None


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("nope", {}, "no calculator"),
        ("iou-famly", {}, "Try: iou-family"),
        ("iou-family", {}, "It needs a, b"),
        ("iou-family", {"c": "1"}, "no parameter “c”"),
        ("iou-family", {"a": "x", "b": "1"}, "a cannot be “x”"),
        ("iou-family", {"a": "1,2", "b": "1,2,3,4"}, "4 numbers"),
        ("iou-family", {"a": "0,0,1,1", "b": "0,0,1,1", "convention": "yx"}, "xyxy · xywh"),
        ("iou-family", {"a": "0,0,nan,1", "b": "0,0,1,1"}, "a cannot be"),
    ],
)
def test_what_does_not_fit(house, name: str, given: dict[str, str], says: str) -> None:
    with pytest.raises(MlkataError) as caught:
        tools.calculate(house, name, given)
    assert says in str(caught.value)
    assert caught.value.say("zh")
