"""A made-up lab, tools and quizzes in a folder from which they can be imported."""

from __future__ import annotations

import sys

import pytest

LAB = """
import numpy as np
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, own_table, result, slider
from mlkata.spec.text import Text

PARAMS = (
    slider("n", 3, 1, 9, 1, zh="个数", en="how many"),
    slider("scale", 1.5, 0.1, 10.0, zh="尺度", en="scale", log=True),
    choice("kind", "plain", ("plain", "shifted", "refuse", "wrong", "bug"), zh="种类", en="kind"),
    own_image("image", "camera", zh="图片", en="picture"),
    own_table("data", "iris", zh="数据", en="table"),
)
COUNTERS = {"mean-is-small": {"kind": "shifted"}, "count-is-three": {"n": 4}, "spread-is-small": {"scale": 9.0}}


def run(params, rng, size, progress):
    if params["kind"] == "refuse":
        raise MlkataError(Text("不行。", "No."), "kind", Text("换。", "Change it."))
    if params["kind"] == "wrong":
        raise ValueError("wrong kind")
    if params["kind"] == "bug":
        raise KeyError("bug")
    progress(0.25)
    progress(7)
    x = params["scale"] * rng.normal(size=1000) + (5 if params["kind"] == "shifted" else 0)
    return result(
        numbers={"mean": np.float32(x.mean()), "spread": x.std(), "n": params["n"]},
        tables={"points": {
            "i": range(3), "x": list(x[:3]), "y": np.array([1.0, np.nan, 2.0]),
            "where": [params["image"], params["data"], size],
        }},
        images={"dot": np.arange(6, dtype=np.uint8).reshape(2, 3)},
    )


def chart(found, params, lang):
    import altair as alt

    rows = [dict(zip(found.tables["points"], row)) for row in zip(*found.tables["points"].values())]
    title = ("个数 " if lang == "zh" else "n = ") + f"{params['n']}"
    assert found.images["dot"].shape == (2, 3)
    return alt.Chart(alt.Data(values=rows)).mark_point().encode(x="i:Q", y="y:Q").properties(title=title)
"""

TOOLS = '''
from __future__ import annotations
from typing import Literal, Optional
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool

Box = list[float]


@tool(zh="面积", en="areas", examples=({"box": "0,0,2,3"}, {"box": [0.0, 0, 1, 1], "signed": True}), name="box-area")
def area(
    box: Box, convention: Literal["xyxy", "xywh"] = "xyxy", signed: bool = False, unit: str = "px", digits: int = 2
):
    """The area of a box.

    Args:
        box: two corners, or corner and size. convention: which
            of the two, see the note.
        signed, digits: of the result, and
        unit: behind it. No box: here.

    Returns:
        box: not a parameter here.
    """
    if len(box) != 4:
        raise ValueError("a box has four numbers")
    x, y, a, b = box
    w, h = (a - x, b - y) if convention == "xyxy" else (a, b)
    return {"area": w * h, "signed": signed, "unit": unit, "digits": digits}


@tool(zh="行", en="rows", examples=({"boxes": "0 0 2 2; 1 1 3 3"},))
def rows(boxes: list[list[float]], kernel: list[int] = (1,), scale: float | None = None, size: Optional[int] = None):
    return {"n": len(boxes), "kernel": kernel, "scale": scale, "size": size, "error": "a word like any other"}


@tool(zh="不行", en="refuses", examples=())
def refuse(x: float) -> float:
    raise MlkataError(Text("不行。", "No."), "x")


@tool(zh="无", en="no parameters", examples=({},))
def nothing():
    return 3.5


def helper(x):
    """No tool."""
'''

QUIZZES = """
import numpy as np
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def double(rng):
    n = rng.integers(1, 1000)
    steps = Text(f"2 × {n}", f"2 × {n}")
    return Question(Text(f"{n} 的两倍？", f"Twice {n}?"), n * 2, steps, np.float64(n + n), 0, "px")


QUIZZES = {"double": Quiz(Text("两倍", "Twice"), double), "again": Quiz(Text("再来", "Again"), double)}
"""

MODULES = {"made_up_lab": LAB, "made_up_tool": TOOLS, "made_up_quiz": QUIZZES}


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Where the made-up modules lie."""
    path = tmp_path_factory.mktemp("made_up")
    for name, text in MODULES.items():
        (path / f"{name}.py").write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def importable(folder, monkeypatch):
    """They can be imported here."""
    monkeypatch.syspath_prepend(folder)
    yield
    for name in MODULES:
        sys.modules.pop(name, None)
