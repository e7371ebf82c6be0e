"""Labs through the house: a run with its claims, what can be changed, and what may be recorded."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from mlkata.engine.app import experiments
from mlkata.spec.errors import MlkataError

LAB = ("gaussian-blur", "kernel")


@pytest.fixture(scope="module")
def trial(house):
    return experiments.run(house, *LAB)


def test_a_run_with_its_claims(trial) -> None:
    assert (trial.size, trial.seed, trial.params) == ("quick", 0, {})
    assert trial.outcomes
    assert all(each.holds for each in trial.outcomes)
    assert trial.measured.numbers


def test_a_changed_parameter_settles_no_claim(house) -> None:
    name = experiments.declared(house, *LAB).params[0].name
    low = experiments.declared(house, *LAB).params[0]
    changed = experiments.run(house, *LAB, {name: str(low.low or low.step or low.high)})
    if changed.params:
        assert changed.outcomes == ()
    assert experiments.run(house, *LAB, {name: str(low.default)}).outcomes  # the default, said aloud, changes nothing


def test_progress_is_told(house) -> None:
    shares: list[float] = []
    experiments.run(house, *LAB, progress=lambda share: shares.append(float(share)))
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize(
    ("topic", "lab", "given", "size", "says"),
    [
        ("gaussian-blur", "nope", None, "quick", "no lab called"),
        ("nope", "", None, "quick", "no topic"),
        ("gaussian-blur", "kernel", {"nope": "1"}, "quick", "no parameter"),
        ("gaussian-blur", "kernel", {"sigma": "abc"}, "quick", "cannot be “abc”"),
        ("gaussian-blur", "kernel", {"sigma": "1e9"}, "quick", "cannot be “1e9”"),
        ("gaussian-blur", "kernel", None, "huge", "no size “huge”"),
    ],
)
def test_what_there_is_not(house, topic, lab, given, size, says) -> None:
    with pytest.raises(MlkataError, match=says):
        experiments.run(house, topic, lab, given, size=size)


def test_sizes_are_named_once(house) -> None:
    for topic in house.topics:
        for lab in topic.labs:
            with pytest.raises(MlkataError) as caught:
                experiments.run(house, topic.id, lab.name, size="huge")
            listed = caught.value.remedy.en.split(": ")[1].rstrip(".").split(" · ")
            assert len(set(listed)) == len(listed)


def test_a_chart_in_every_form(house, trial) -> None:
    assert experiments.draw(house, trial, "zh", "json")["$schema"]
    assert "<svg" in str(experiments.draw(house, trial, "en", "svg"))
    assert bytes(experiments.draw(house, trial, "zh", "png")).startswith(b"\x89PNG")


def test_a_record_goes_beside_its_lab(house, trial, tmp_path: Path) -> None:
    lab = dataclasses.replace(trial.lab, path=tmp_path / "kernel.py")
    lab.path.write_text("x = 1")
    path = experiments.record(house, dataclasses.replace(trial, lab=lab), "2025-01-31")
    found = json.loads(path.read_text(encoding="utf-8"))
    assert path.parent == tmp_path
    assert found["date"] == "2025-01-31"
    assert set(found["numbers"]) == set(trial.measured.numbers)


def test_what_must_not_be_recorded(house, trial, tmp_path: Path) -> None:
    broken = tuple(dataclasses.replace(each, holds=False) for each in trial.outcomes)
    lab = dataclasses.replace(trial.lab, path=tmp_path / "kernel.py")
    for changed in ({"params": {"sigma": 2.0}}, {"outcomes": broken}, {"size": "live"}):
        with pytest.raises(MlkataError, match="none to record"):
            experiments.record(house, dataclasses.replace(trial, lab=lab, **changed), "2025-01-31")
    assert not list(tmp_path.iterdir())


def test_assignments_say_where_they_stood() -> None:
    assert experiments.assignments(["a=1", " b = x=y "]) == {"a": "1", "b": "x=y"}
    with pytest.raises(MlkataError) as caught:
        experiments.assignments(["a"], "mlkata calc")
    assert caught.value.where == "mlkata calc"


def test_somebody_else_s_labs_do_not_run_unread(house, monkeypatch) -> None:
    topic = dataclasses.replace(house.topic("gaussian-blur"), trusted=False)
    monkeypatch.setattr(type(house), "topic", lambda self, topic_id: topic)
    with pytest.raises(MlkataError, match="--trust"):
        experiments.run(house, *LAB)


def test_numbers_are_judged_at_any_parameters(house) -> None:
    changed = experiments.run(house, "k-means", "choose_k", {"power": "0"})
    assert changed.outcomes == ()
    judged = experiments.judged(changed.topic, changed.lab, changed.measured.numbers)
    assert {each.holds for each in judged} == {True, False}
    assert experiments.judged(changed.topic, changed.lab, {}) == ()


def test_what_the_records_say_of_the_claims(house) -> None:
    for topic in house.topics:
        for lab in topic.labs:
            outcomes = experiments.recorded_outcomes(topic, lab)
            assert all(each.holds for each in outcomes)
            assert len(outcomes) == len([c for c in topic.claims if c.bound and c.bound.lab == lab.name])


def test_what_a_small_run_leaves_out_is_not_judged(house) -> None:
    topic, lab = experiments.lab_of(house, "iou-nms", "threshold")
    small = experiments.judged(topic, lab, {"one_round_kept": float("nan"), "greedy_kept": 10.0, "lost_when_raised": 3})
    assert [each.claim for each in small] == [
        c.id for c in topic.claims if c.bound and c.bound.expression == "lost_when_raised >= 2"
    ]
