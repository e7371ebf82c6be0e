"""Bundled examples: one right, the others wrong, each with the word that it deserves."""

from __future__ import annotations

from mlkata.engine.app import examples
from mlkata.spec.verdict import Word


def test_each_drill_once_right_and_some_times_wrong(house) -> None:
    found = list(examples.bundled(house, 3))
    assert len({each.topic for each in found}) == 3
    for topic in {each.topic for each in found}:
        mine = [each for each in found if each.topic == topic]
        assert [each.name.split("/")[0] for each in mine] == ["right", "wrong", "wrong"]
        assert mine[0].expected is Word.AC
        assert all(each.expected is not Word.AC for each in mine[1:])


def test_the_judge_agrees(house) -> None:
    for example in examples.bundled(house, 1):
        assert examples.judged(house, example).word is example.expected, example.name


def test_only_what_runs_here(house, monkeypatch) -> None:
    monkeypatch.setattr(type(house), "runs", lambda self, runtime: runtime == "numpy")
    ids = {each.topic for each in examples.bundled(house, 99)}
    assert ids == {topic.id for topic in house.topics if topic.drills and topic.drills[0].runtime == "numpy"}
