"""A report holds what is needed to see it again, as JSON that any program reads."""

from __future__ import annotations

import json
import math

import pytest

from mlkata.engine.app import practice, reports
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import CaseResult, Diagnosis, Difference, Race, Verdict, Word

CODE = "def gaussian_2d_kernel(ksize=3, sigma=0.0):\n    return 中 / 0\n"


def test_a_solution_with_its_verdict(house) -> None:
    submission = Submission("gaussian-blur", "gaussian-2d-kernel", CODE, 7)
    found = json.loads(reports.solution_report(house, submission, practice.judge(house, submission), "why?"))
    assert (found["kind"], found["seed"], found["code"], found["comment"]) == ("solution", 7, CODE, "why?")
    assert found["digest"] == house.source("gaussian-blur", "gaussian-2d-kernel").digest
    assert found["verdict"]["verdict"] == "RE"
    assert {"mlkata", "python", "numpy"} <= set(found["versions"])


def test_a_sentence_with_its_claims(house) -> None:
    topic = house.topic("conv2d")
    claim = topic.claims[0]
    found = json.loads(reports.sentence_report(house, "conv2d", claim.id, "no"))
    assert [each["id"] for each in found["claims"]] == [claim.id]
    assert {each["lang"] for each in found["sentences"]} == {"zh", "en"}
    words = found["sentences"][0]["text"][3:15]
    again = json.loads(reports.sentence_report(house, "conv2d", f"  {words} "))
    assert claim.id in [each["id"] for each in again["claims"]]


@pytest.mark.parametrize("words", ["no such words anywhere", "   "])
def test_words_that_nobody_said(house, words: str) -> None:
    with pytest.raises(MlkataError):
        reports.sentence_report(house, "conv2d", words)


def test_a_verdict_as_json_has_no_number_that_json_lacks() -> None:
    case = CaseResult("c", Word.WA, 1.23456, False, Text("中", "e"), Difference(math.inf, ("a", 1), "1", "inf"))
    race = Race((1, 2), {"yours": (1.0,)}, {"yours": math.nan}, {"reference": 2.0})
    verdict = Verdict("t", "d", Word.WA, 5, Text("中", "e"), (case,), Diagnosis("m", Text("中", "e")), race=race)
    found = reports.verdict_data(verdict)
    assert found["cases"][0]["difference"] == {"largest": None, "at": ["a", 1], "expected": "1", "got": "inf"}
    assert found["cases"][0]["detail"] == {"zh": "中", "en": "e"}
    assert found["diagnosis"] == {"mistake": "m", "zh": "中", "en": "e"}
    assert json.loads(json.dumps(found, allow_nan=False))["speed"]["growth"] == {"yours": None}
