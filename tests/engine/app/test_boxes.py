"""Failed cases about boxes: which box is missing, which is one too many, and when there is nothing to draw."""

from __future__ import annotations

from pathlib import Path

import pytest

import mlkata
from mlkata.engine.app import boxes, practice
from mlkata.engine.app.house import House
from mlkata.spec.submission import Submission
from mlkata.spec.verdict import CaseResult, Word

DRILLS = Path(mlkata.__file__).parent / "shelf" / "detection" / "iou_nms" / "drills"
ALL = (
    "import numpy as np\n\ndef nms(boxes, scores, iou_threshold=0.5):\n    return np.argsort(-scores, kind='stable')\n"
)
TOUCHING = "touching boxes do not overlap"
COPIES = "five copies of one box leave one"


def wrong(name: str) -> str:
    return (DRILLS / "nms" / "wrong" / name).read_text(encoding="utf-8")


def legend(house: House, code: str, case: str, drill: str = "nms", lang="en") -> dict[str, int] | None:
    scene = boxes.scene(house, Submission("iou-nms", drill, code, 7), case, lang)
    return None if scene is None else {kind: count for kind, _, count in scene.legend}


def test_a_box_that_should_stay_is_missing(house: House) -> None:
    assert legend(house, wrong("greater_or_equal.py"), TOUCHING) == {"both": 1, "missing": 1}


def test_boxes_that_should_go_stay(house: House) -> None:
    assert legend(house, ALL, COPIES) == {"both": 2, "extra": 4}


def test_boxes_given_where_the_answer_is_a_number(house: House) -> None:
    code = "def iou(a, b):\n    return 2.0\n"
    found = boxes.scene(house, Submission("iou-nms", "iou", code, 7), "two squares that share a corner region", "zh")
    assert found is not None
    assert found.legend == (("given", "输入的框", 2),)
    assert ">a</text>" in found.picture
    assert ">b</text>" in found.picture


@pytest.mark.parametrize("returned", ["[0.5]", "'text'", "[9]", "[-1]", "[[0]]", "None", "1 / 0", "[True]"])
def test_an_answer_of_another_form_leaves_the_boxes_as_given(house: House, returned: str) -> None:
    code = f"def nms(boxes, scores, iou_threshold=0.5):\n    return {returned}\n"
    assert legend(house, code, TOUCHING) == {"given": 2}


def test_every_public_failure_of_a_plain_case_can_be_drawn(house: House) -> None:
    """Whatever a case passes and returns: a picture or none, never an error."""
    code = wrong("greater_or_equal.py")
    verdict = practice.judge(house, Submission("iou-nms", "nms", code, 7))
    failed = [case for case in verdict.cases if case.word is Word.WA]
    assert any(case.hidden for case in failed) or len(failed) > 1
    for case in failed:
        assert (legend(house, code, case.name) is not None) == drawable(case)


def drawable(case: CaseResult) -> bool:
    return not case.hidden and " · " not in case.name


def test_hidden_cases_are_never_drawn(house: House) -> None:
    manifest = house.court.manifest(house.source("iou-nms", "nms"))
    hidden = [mark.name for mark in manifest.cases if mark.hidden]
    assert hidden
    assert [legend(house, ALL, name) for name in hidden] == [None] * len(hidden)


@pytest.mark.parametrize("case", ["", "no such case", f"{TOUCHING} · by keyword"])
def test_what_is_no_case_is_not_drawn(house: House, case: str) -> None:
    assert legend(house, ALL, case) is None


def test_drills_without_boxes_draw_none(house: House) -> None:
    code = "def conv2d(*args, **kwargs):\n    return 0\n"
    drill = house.topic("conv2d").drills[0]
    name = house.court.manifest(house.source("conv2d", drill.id)).cases[0].name
    assert boxes.scene(house, Submission("conv2d", drill.id, code, 7), name, "en") is None
