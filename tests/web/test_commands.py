"""A calculator's form as the command that says the same."""

from __future__ import annotations

import pytest

from mlkata.engine.app.tools import Described, ToolInfo
from mlkata.spec.text import Text
from mlkata.web.commands import line


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("iou-family", {"a": "0,0,2,2", "b": "1 1 3 3"}, "mlkata calc iou-family a=0,0,2,2 b='1 1 3 3'"),
        ("iou-family", {}, "mlkata calc iou-family"),
        ("image-blur", {"a": "x", "image": "coins"}, "mlkata image blur in.png out.png --a x"),
        ("nms-boxes", {"boxes": "[]", "b": "0.5"}, "mlkata nms boxes.json --b 0.5"),
        ("iou-family", {"a": " ", "other": "1"}, "mlkata calc iou-family"),
    ],
)
def test_line(name: str, given: dict[str, str], said: str) -> None:
    params = tuple({"name": each} for each in ("a", "b", "image", "boxes"))
    info = ToolInfo(name, Text("", ""), "topic", "module")
    assert line(info, Described(info, "", params, ()), given) == said
