"""The judge's figures as they are kept beside the topics."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mlkata.engine.app import quality
from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError

KEPT = {
    "topic": "iou-nms", "drill": "iou", "right": 3, "wrong": 5,
    "first_contact": {"false_accepts": 1, "of": 5, "false_rejects": 1, "of_right": 3},
    "today": {"false_accepts": ["a"], "false_rejects": []},
    "confusion": [["a", "m", "m"], ["b", "m", ""], ["c", "m", "n"], ["d", "", ""], ["e", "", "m"]],
    "mutants": {"all": 10, "alive": 1, "excused": 2},
}  # fmt: skip


def placed(house, tmp_path, text: str | None) -> House:
    if text is not None:
        (tmp_path / quality.FIGURES).write_text(text, encoding="utf-8")
    other = House(house.settings)
    other.__dict__["shelves"] = (replace(house.shelves[0], root=tmp_path),)
    other.__dict__["topics"] = house.topics
    return other


def test_ours_cover_every_drill(house) -> None:
    found = quality.figures(house)
    drills = {(topic.id, drill.id) for topic in house.topics for drill in topic.drills}
    assert {(row.topic, row.drill) for row in found.rows} == drills
    assert found.total.wrong == sum(row.wrong for row in found.rows)


def test_a_row_counts(house, tmp_path) -> None:
    found = quality.figures(placed(house, tmp_path, json.dumps([KEPT, KEPT])))
    row = found.rows[0]
    assert (row.first_accepts, row.first_wrong, row.accepts, row.rejects) == (1, 5, 1, 0)
    assert (row.killed, row.excused, row.alive) == (7, 2, 1)
    assert (row.named, row.missed, row.misnamed, row.known, row.silent, row.invented) == (1, 1, 1, 3, 1, 1)
    assert row.title == house.topic("iou-nms").drill("iou").title
    assert (found.total.mutants, found.total.killed) == (20, 14)


@pytest.mark.parametrize("text", [None, "{", "[{}]", "[1]"])
def test_what_is_missing_or_damaged_is_told(house, tmp_path, text) -> None:
    with pytest.raises(MlkataError) as caught:
        quality.figures(placed(house, tmp_path, text))
    assert caught.value.remedy
