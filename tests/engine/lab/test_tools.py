"""The far side of calculators: described from annotation and docstring, called with what readers type."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import pytest

from mlkata.engine.lab import reading, tools
from mlkata.spec.errors import MlkataError
from mlkata.spec.tool import Document, Picture, PictureOut, Progress, silent, tool

TOOLS = "made_up_tool"


def call(name, **kwargs):
    return tools.call(TOOLS, name, kwargs)


def test_describe(importable):
    found = tools.describe(TOOLS)
    assert json.loads(json.dumps(found)) == found
    assert [each["name"] for each in found] == ["box-area", "rows", "refuse", "nothing"]
    area, rows = found[:2]
    assert area["title"] == {"zh": "面积", "en": "areas"}
    assert area["doc"].startswith("The area of a box.\n\nArgs:")
    assert area["examples"][0] == {"box": "0,0,2,3"}
    kinds = {each["name"]: (each["kind"], each["required"], each["default"]) for each in area["params"]}
    assert kinds == {
        "box": ("list[float]", True, None),
        "convention": ("choice", False, "xyxy"),
        "signed": ("bool", False, False),
        "unit": ("str", False, "px"),
        "digits": ("int", False, 2),
    }
    assert area["params"][1]["options"] == ["xyxy", "xywh"]
    docs = [each["doc"] for each in area["params"]]
    assert docs == [
        "two corners, or corner and size.",
        "which of the two, see the note.",
        "of the result, and",
        "behind it. No box: here.",
        "of the result, and",
    ]
    assert [each["kind"] for each in rows["params"]] == ["list[list[float]]", "list[int]", "float", "int"]
    assert rows["params"][1]["default"] == [1]
    assert found[3]["params"] == []


def test_examples_run_as_they_stand(importable):
    for each in tools.describe(TOOLS):
        for example in each["examples"]:
            assert set(call(each["name"], **example)) == {"value"}


def test_texts_are_read_by_kind(importable):
    assert call("box-area", box="1, 1，2 3", convention="xywh", signed="yes", unit="mm", digits="3") == {
        "value": {"area": 6.0, "signed": True, "unit": "mm", "digits": 3}
    }
    assert call("rows", boxes="[[0, 0], [1, 1], [2, 2]]", kernel="[3, 5]", scale="2", size="7e1") == {
        "value": {"n": 3, "kernel": [3, 5], "scale": 2.0, "size": 70, "error": "a word like any other"}
    }
    assert call("nothing") == {"value": 3.5}


def test_an_empty_field_is_left_out(importable):
    found = call("box-area", box="0,0,1,1", convention="", signed=" ", unit="", digits="")["value"]
    assert (found["signed"], found["unit"], found["digits"]) == (False, "", 2)
    assert "box" in call("box-area", box=" ")["error"]["en"]


@pytest.mark.parametrize(
    ("name", "kwargs", "words"),
    [
        ("box-area", {}, "box"),
        ("box-area", {"box": "0,0,x,1"}, "0.5,1,2"),
        ("box-area", {"box": "0,0,nan,1"}, "0.5,1,2"),
        ("box-area", {"box": "1,2,3,4", "convention": "cxcywh"}, "xyxy · xywh"),
        ("box-area", {"boxx": "1,2,3,4"}, "box"),
        ("box-area", {"box": "1,2,3,4", "zzz": 1}, "convention"),
        ("box-area", {"box": "1,2,3,4", "signed": "maybe"}, "true"),
        ("box-area", {"box": "1,2,3,4", "digits": "2.5"}, "whole"),
        ("box-area", {"box": "1,2,3"}, "another value"),
        ("box-area", {"box": "1,2,3,4", "unit": 3}, "text"),
        ("area", {"box": "1,2,3,4"}, "box-area"),
        ("helper", {"x": 1}, "box-area"),
        ("rows", {"boxes": "0 0; a b"}, "semicolons"),
        ("rows", {"boxes": ";"}, "semicolons"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(importable, name, kwargs, words):
    error = tools.call(TOOLS, name, kwargs)["error"]
    assert words in error["en"] + " " + error["where"] + " " + error["remedy"]["en"]
    assert error["zh"] != error["en"]


def test_a_tools_own_refusal_is_data(importable):
    assert call("refuse", x="1")["error"] == {"zh": "不行。", "en": "No.", "where": "x", "remedy": None}


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        (str, "str"),
        (int, "int"),
        (float, "float"),
        (bool, "bool"),
        (list[int], "list[int]"),
        (list[float], "list[float]"),
        (Literal["a", 2], "choice"),
        (int | None, "int"),
        (list[list[float]], "list[list[float]]"),
    ],
)
def test_kinds(annotation, kind):
    found, options = tools.kind_of(annotation)
    assert found == kind
    assert options == (("a", 2) if kind == "choice" else ())


@pytest.mark.parametrize("annotation", [None, Any, dict, list, list[str], tuple[int, int], int | float, dict[str, int]])
def test_what_no_form_can_ask_for_is_refused(annotation):
    with pytest.raises(MlkataError, match="tool: x"):
        tools.kind_of(annotation, "tool: x")


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("int", "25_557_032", 25557032),
        ("int", "-3", -3),
        ("int", 2**70, 2**70),
        ("int", 3.0, 3),
        ("float", "1e-3", 1e-3),
        ("float", 2, 2.0),
        ("bool", True, True),
        ("bool", "否", False),
        ("bool", "ON", True),
        ("list[int]", "3", [3]),
        ("list[int]", (1, 2), [1, 2]),
        ("list[float]", "(1; 2)", None),
        ("list[float]", "1、2", [1.0, 2.0]),
        ("list[list[float]]", "1 2\n3 4", [[1, 2], [3, 4]]),
        ("list[list[float]]", "1,2；3,4", [[1, 2], [3, 4]]),
        ("list[list[float]]", [[1, 2]], [[1, 2]]),
        ("str", " as is ", " as is "),
        ("int", True, None),
        ("float", False, None),
        ("float", "inf", None),
        ("int", "", None),
        ("bool", 1, None),
        ("list[int]", "", None),
        ("list[int]", 3, None),
        ("list[int]", [1.5], None),
        ("str", None, None),
        ("document", "[[0, 1]]", "[[0, 1]]"),
        ("document", 3, None),
    ],
)
def test_reading(kind, given, value):
    if value is None:
        with pytest.raises(ValueError):
            reading.READERS[kind](given)
    else:
        found = reading.READERS[kind](given)
        assert found == value
        assert type(found) is type(value)


def test_every_kind_says_what_would_do():
    assert set(reading.READS) == set(reading.READERS)


def test_pictures_are_kinds_of_their_own():
    assert tools.kind_of(Picture) == ("picture", tools.PICTURES)
    assert tools.kind_of(PictureOut) == ("picture-out", ())
    assert tools.kind_of(Document) == ("document", ())
    assert tools.kind_of(Annotated[int, "a note"]) == ("int", ())


@tool(zh="数到三", en="counts to three", examples=({},))
def counts(upto: int = 3, progress: Progress = silent) -> int:
    """Counts, and says how far it is."""
    for at in range(upto):
        progress((at + 1) / upto)
    return upto


def test_progress_is_asked_of_nobody_and_given_by_whoever_calls(monkeypatch):
    monkeypatch.setattr(tools, "tools_in", lambda module: (counts.__mlkata_tool__,))
    told = []
    assert [each["name"] for each in tools.describe(__name__)[0]["params"]] == ["upto"]
    assert tools.call(__name__, "counts", {"upto": "2"}, told.append) == {"value": 2}
    assert told == [0.5, 1.0]
    assert tools.call(__name__, "counts", {}) == {"value": 3}
    assert "no parameter" in tools.call(__name__, "counts", {"progress": "x"})["error"]["en"]


def test_sections_of_a_docstring():
    doc = "Title.\n\nArgs:\n    a: one.\n\nReturns:\n    a thing\n    in two lines.\n\nRaises:\n    X: no."
    assert tools.section(doc, "Returns") == "a thing in two lines."
    assert tools.section(doc, "Source") == ""
