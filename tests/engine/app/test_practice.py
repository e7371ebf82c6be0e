"""Writing by hand: the starter, hints, planted mistakes and their repair, and to which drill code belongs."""

from __future__ import annotations

import ast

import pytest

from mlkata.engine.app import practice
from mlkata.engine.judge import plan
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.verdict import Word

SAMPLE = (("gaussian-blur", "gaussian-2d-kernel"), ("k-means", "lloyd"), ("conv2d", "conv2d-backward"))


def test_every_starter_is_python_and_says_where_it_belongs(house) -> None:
    for topic in house.topics:
        for drill in topic.drills:
            handed = practice.start(house, topic.id, drill.id)
            assert handed.code.startswith(f"# {topic.id}/{drill.id} · {drill.minutes} min\n")
            assert drill.target in {getattr(node, "name", "") for node in ast.parse(handed.code).body}
            assert (handed.filename, handed.bug) == (f"{drill.id.replace('-', '_')}.py", "")


def test_a_starter_is_not_accepted(house) -> None:
    handed = practice.start(house, "gaussian-blur", "gaussian-2d-kernel")
    verdict = practice.judge(house, Submission("gaussian-blur", "gaussian-2d-kernel", handed.code))
    assert verdict.word is Word.RE
    assert "Not written yet" in verdict.says.en


@pytest.mark.parametrize(("topic", "drill"), SAMPLE)
def test_a_planted_mistake_is_rejected_and_its_repair_accepted(house, topic: str, drill: str) -> None:
    known = practice.mistakes(house, topic, drill)
    rungs = {rung.name: rung.code for rung in house.source(topic, drill).rungs}
    seed = plan.seeds(house.source(topic, drill).digest)[0]
    for number, mistake in enumerate(known[:4], 1):
        handed = practice.bug(house, topic, drill, number)
        assert handed.code.startswith(f"# {topic}/{drill} · bug {number}\n")
        assert handed.bug == mistake.name
        found = practice.judge(house, Submission(topic, drill, handed.code, seed, str(number)))
        assert found.word in (Word.WA, Word.RE, Word.TLE), mistake.name
        repaired = handed.code.split("\n", 1)[0] + "\n" + rungs[mistake.rung]
        assert practice.judge(house, Submission(topic, drill, repaired, seed, str(number))).word is Word.AC


def test_a_mistake_is_drawn_where_none_is_asked_for(house) -> None:
    known = {mistake.name for mistake in practice.mistakes(house, *SAMPLE[0])}
    assert practice.bug(house, *SAMPLE[0]).bug in known


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_mistake_that_there_is_not(house, number: int) -> None:
    with pytest.raises(MlkataError, match="--number"):
        practice.bug(house, *SAMPLE[0], number)


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "²", "9" * 30])
def test_a_first_line_that_was_changed_is_told(house, number: str) -> None:
    with pytest.raises(MlkataError, match="first line"):
        practice.judge(house, Submission(*SAMPLE[0], "x = 1", bug=number))


def test_hints(house) -> None:
    said = [practice.hint(house, *SAMPLE[1], level).en for level in (1, 2, 3)]
    assert len(set(said)) == 3
    for level in (0, 4, -1):
        with pytest.raises(MlkataError, match="1, 2, 3"):
            practice.hint(house, *SAMPLE[1], level)


def test_solutions_begin_with_the_plain_version(house) -> None:
    found = practice.shown_solutions(house, "conv2d", "conv2d")
    assert found[0].name == "reference"
    assert len(found) > 3
    assert all(each.code.strip() for each in found)


# the verdict


def test_a_verdict_s_seed_replays_it(house) -> None:
    code = practice.shown_solutions(house, *SAMPLE[0])[-1].code
    first = practice.judge(house, Submission(*SAMPLE[0], code))
    again = practice.judge(house, Submission(*SAMPLE[0], code, first.seed))
    assert first.seed in plan.seeds(house.source(*SAMPLE[0]).digest)
    assert (again.seed, again.word) == (first.seed, first.word)


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_what_is_no_seed(house, seed: int) -> None:
    with pytest.raises(MlkataError, match="--seed"):
        practice.judge(house, Submission(*SAMPLE[0], "x = 1", seed))


def test_results_are_told_on_the_way(house) -> None:
    heard: list[tuple[int, int]] = []
    code = practice.shown_solutions(house, *SAMPLE[0])[-1].code
    verdict = practice.judge(house, Submission(*SAMPLE[0], code), lambda _, done, of: heard.append((done, of)))
    assert [done for done, _ in heard] == list(range(1, len(heard) + 1))
    assert heard[-1][0] >= len(verdict.cases)


def test_a_race_times_every_rung(house) -> None:
    source = house.source("iou-nms", "nms")
    race = practice.race(house, Submission("iou-nms", "nms", source.reference.code), 7)
    assert set(race.seconds) == {"yours", *(rung.name for rung in source.rungs)}
    assert set(race.ratio) == {rung.name for rung in source.rungs}


def test_an_imported_solution_of_ours_is_no_solution(house) -> None:
    code = "from mlkata.shelf.imaging.gaussian_blur.reference import gaussian_2d_kernel\n"
    verdict = practice.judge(house, Submission(*SAMPLE[0], code))
    assert verdict.word is Word.RE
    assert "Line 1 imports mlkata.shelf" in verdict.says.en


# to which drill code belongs

GIVEN = [
    ("def nms(boxes): return iou(boxes)\ndef iou(a): return a", "nms"),  # the helper is called by the other
    ("def iou(a): return a", "iou"),
    ("def giou(a): return iou(a)\ndef iou(a): return a", "giou"),
    ("def batched_nms(b): return nms(b)\ndef nms(b): return iou(b)\ndef iou(a): return a", "batched-nms"),
    ("class nms: pass", "nms"),
    ("x = 1", ""),
    ("def nms(:", ""),
    ("", ""),
    ("\0", ""),
]


@pytest.mark.parametrize(("code", "drill"), GIVEN)
def test_code_belongs_to_the_drill_whose_target_it_defines(house, code: str, drill: str) -> None:
    first = house.topic("iou-nms").drills[0].id
    assert practice.addressed(house, Submission("iou-nms", "", code)).drill == (drill or first)
    assert practice.addressed(house, Submission("iou-nms", "giou", code)).drill == "giou"


def test_no_such_topic_or_drill(house) -> None:
    for topic, drill in (("nope", ""), ("conv2d", "nope")):
        with pytest.raises(MlkataError):
            practice.addressed(house, Submission(topic, drill, ""))


def test_the_limits_are_those_that_the_drill_declares(house) -> None:
    source = house.source("gaussian-blur", "gaussian-2d-kernel")
    assert practice.limits(house, "gaussian-blur") == house.court.manifest(source).limits
    with pytest.raises(MlkataError):
        practice.limits(house, "gaussian-blur", "nope")
