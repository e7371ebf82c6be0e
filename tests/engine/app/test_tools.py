"""Calculators: each one's examples run as they would be typed; whatever does not fit is told."""

from __future__ import annotations

import io
import threading

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


def test_every_parameter_of_every_tool_is_explained_in_both_languages(house) -> None:
    """English in the docstring's Args and Returns, Chinese in `zh_args` and `zh_returns` (docs/authoring.md)."""
    for info in tools.calculators(house):
        described = tools.describe(house, info.name)
        for each in described.params:
            assert each["doc"], f"{info.name}: {each['name']} stands nowhere in Args"
            assert any("一" <= sign <= "鿿" for sign in each["zh"]), f"{info.name}: {each['name']} is not in zh_args"
        assert described.returns.en, info.name
        assert any("一" <= sign <= "鿿" for sign in described.returns.zh), info.name


def test_who_sees_no_folders_gets_pictures_as_data(house) -> None:
    pytest.importorskip("skimage")
    found = tools.perform(house, "image-blur", {"image": "camera", "sigma": 1}, lambda name: None)
    assert found.value["sigma"] == 1
    assert set(found.before) == {"image"}
    assert all(data.startswith(b"\x89PNG") for data in (*found.before.values(), *found.after.values()))
    assert set(found.whole) == {"out"}


@pytest.mark.parametrize("given", ["/etc/passwd", "../x", "_fetch", "download_all", "", 3])
def test_a_picture_is_built_in_or_an_upload_and_never_a_path(house, given, tmp_path) -> None:
    with pytest.raises(MlkataError):
        tools.perform(house, "image-blur", {"image": given}, lambda name: None)
    with pytest.raises(MlkataError):
        tools.perform(house, "image-blur", {"image": "camera", "out": str(tmp_path / "x.png")}, lambda name: None)
    assert not list(tmp_path.iterdir())


def test_a_calculation_is_stopped(house) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(MlkataError) as caught:
        tools.perform(house, "image-blur", {"image": "camera", "sigma": 30}, lambda name: None, stop)
    assert "Cancelled" in str(caught.value)


def test_a_photograph_is_square(house) -> None:
    image = pytest.importorskip("PIL.Image")
    pytest.importorskip("skimage")
    assert image.open(io.BytesIO(tools.photograph(house, "chelsea", 64))).size == (64, 64)
    with pytest.raises(MlkataError):
        tools.photograph(house, "download_all", 64)


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
