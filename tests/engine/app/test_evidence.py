"""What claims rest on: of each kind its numbers, its proof or its source, and a verdict of one of three colours."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.app.evidence import KINDS, SIGNS, Evidence, evidence
from mlkata.engine.app.records import numbers_of
from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.topics import scan
from mlkata.engine.lab import record as recording
from mlkata.engine.lab.bounds import holds, names
from mlkata.engine.render.numbers import tidy
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS, Lang, Text
from mlkata.spec.topic import Bound, Claim, ClaimKind, LabInfo, Topic, Truth

TOPICS = scan(shelves()[0]).topics
EVERY = [(topic, each) for topic in TOPICS for each in evidence(topic, "en")]
CLAIM = Claim(
    "c", ClaimKind.MEASURED, Truth.TRUE, Text("说", "Said."), Text("问？", "Asked?"), (), bound=Bound("l", "a")
)
EVIL = "<b onclick='x'>&amp; $x_1$ *soft*"


def of(kind: ClaimKind) -> list[tuple[Topic, Evidence]]:
    return [(topic, each) for topic, each in EVERY if each.claim.kind is kind]


def measured(folder: Path, bound: Bound, numbers: dict[str, float], size: str = "quick", **claim: object) -> Evidence:
    """The evidence of one measured claim over a record on disk."""
    lab = LabInfo("l", Text("实验", "Lab"), folder / "l.py")
    made = recording.record(
        "l", size, 0, numbers, machine="m", versions={"numpy": "2"}, date="2026-01-02", digest="0" * 64
    )
    (folder / recording.file_name("l", size)).write_text(recording.to_text(made), encoding="utf-8")
    said = replace(CLAIM, bound=bound, **claim)  # type: ignore[arg-type]
    topic = replace(TOPICS[0], folder=folder, claims=(said,), labs=(lab,), sources=())
    return evidence(topic, "en")[0]


# the shelf


def test_every_claim_has_evidence_of_its_kind_and_no_other() -> None:
    for topic, each in EVERY:
        kind = each.claim.kind
        assert bool(each.measured) == bool(each.record) == bool(each.lab) == (kind is ClaimKind.MEASURED), each.claim.id
        assert (each.derived is not None) == (kind is ClaimKind.DERIVED), each.claim.id
        assert each.kind == KINDS[kind]
        if kind is ClaimKind.CITED:
            assert each.source is not None, each.claim.id
            assert each.source in topic.sources
        if kind is ClaimKind.TIMED:
            assert each.claim.bench, each.claim.id
    assert {each.claim.kind for _, each in EVERY} == set(ClaimKind)


def test_every_measured_claim_holds_with_the_numbers_of_its_record() -> None:
    for topic, each in of(ClaimKind.MEASURED):
        bound = each.claim.bound
        assert bound is not None
        assert each.record is not None
        numbers = numbers_of(topic)[recording.key(each.record)]
        assert holds(bound.expression, numbers), each.claim.id
        assert [one.holds for one in each.measured] == [True] * len(each.measured)
        assert (each.lab, each.record.size) == (bound.lab, bound.size)
        shown = {one.left: one.left_value for one in each.measured} | {
            one.right: one.right_value for one in each.measured
        }
        for name in set(names(bound.expression)) & set(shown):
            assert shown[name] == tidy(numbers[name]), (each.claim.id, name)


def test_a_bound_reads_as_it_is_written() -> None:
    back = {shown: sign for sign, shown in SIGNS.items()}
    for _, each in of(ClaimKind.MEASURED):
        assert each.claim.bound is not None
        written = each.claim.bound.expression.replace(" ", "")
        for one in each.measured:
            assert f"{one.left}{back.get(one.sign, one.sign)}{one.right}".replace(" ", "") in written


def test_a_derivation_says_where_it_is() -> None:
    for topic, each in of(ClaimKind.DERIVED):
        assert each.derived is not None
        if each.claim.proof != "answer":
            name = each.claim.proof.removeprefix("reference:")
            assert name in each.derived.zh
            assert name in each.derived.en
            sources = [path.read_text(encoding="utf-8") for path in topic.folder.glob("*.py")]
            assert any(name in source for source in sources), (topic.id, name)
        assert "reference:" not in each.derived.en


def test_a_verdict_is_good_where_people_are_right_and_bad_where_they_are_wrong() -> None:
    colours = {truth: {each.meaning for _, each in EVERY if each.claim.truth is truth} for truth in Truth}
    assert colours[Truth.TRUE] == {"good"}
    assert colours[Truth.FALSE] == {"bad"}
    assert set().union(*colours.values()) <= {"good", "warn", "bad"}
    assert all(each.claim.believed and each.claim.truth is not Truth.TRUE for _, each in EVERY if each.wrong)
    assert 0 < sum(each.wrong for _, each in EVERY) < len(EVERY)


@pytest.mark.parametrize("lang", LANGS)
def test_those_marked_come_first_and_none_is_lost(lang: Lang) -> None:
    for topic in TOPICS:
        ids = [claim.id for claim in topic.claims]
        numbers = {name: place for place, name in enumerate(reversed(ids[1::2]), start=1)}
        found = evidence(topic, lang, numbers)
        assert [each.claim.id for each in found] == [*numbers, *(name for name in ids if name not in numbers)]
        assert [each.number for each in found if each.number] == sorted(numbers.values())
        assert [each.claim.id for each in evidence(topic, lang)] == ids


# one claim


def test_a_claim_speaks_the_language_of_the_page_and_is_text() -> None:
    topic = replace(TOPICS[0], claims=(replace(CLAIM, says=Text("中文", EVIL), believed=Text("听说", EVIL)),), labs=())
    for lang, words in (("zh", "中文"), ("en", "&lt;b onclick=")):
        (each,) = evidence(topic, lang)  # type: ignore[arg-type]
        assert words in each.says
        assert "<b " not in each.says
    assert each.believed is not None
    assert "<b " not in each.believed
    assert "<msub>" in each.says
    assert "<em>soft</em>" in each.says


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_both_sides_are_shown_with_their_values(
    tmp_path_factory: pytest.TempPathFactory, left: float, right: float
) -> None:
    each = measured(tmp_path_factory.getbasetemp(), Bound("l", "a <= 2 * b"), {"a": left, "b": right})
    (one,) = each.measured
    assert (one.left, one.sign, one.right) == ("a", "≤", "2 * b")
    assert float(one.left_value) == pytest.approx(left, rel=0.006)
    assert float(one.right_value) == pytest.approx(2 * right, rel=0.006)
    assert one.holds == (float(f"{left:.6g}") <= 2 * float(f"{right:.6g}"))


def test_several_comparisons_are_shown_one_by_one(tmp_path: Path) -> None:
    each = measured(tmp_path, Bound("l", "0 < a <= 1 and b == 3"), {"a": 2.0, "b": 3.0})
    assert [(one.left, one.sign, one.right, one.holds) for one in each.measured] == [
        ("0", "<", "a", True),
        ("a", "≤", "1", False),
        ("b", "=", "3", True),
    ]


@pytest.mark.parametrize(("a", "b"), [(1.0, 0.0), (0.0, 0.0), (1e308, 1e-300)])
def test_what_is_no_number_proves_nothing_and_breaks_nothing(tmp_path: Path, a: float, b: float) -> None:
    (one,) = measured(tmp_path, Bound("l", "a / b >= 1"), {"a": a, "b": b}).measured
    assert not one.holds
    assert not math.isfinite(float(one.left_value))


def test_a_record_of_another_size_is_none_of_its_own(tmp_path: Path) -> None:
    assert measured(tmp_path, Bound("l", "a == 1", "full"), {"a": 1.0}, "quick").measured == ()
    full = measured(tmp_path, Bound("l", "a == 2", "full"), {"a": 2.0}, "full")
    assert [one.holds for one in full.measured] == [True]
    assert full.record is not None
    assert full.record.size == "full"


def test_a_number_that_was_not_measured_leaves_the_rest(tmp_path: Path) -> None:
    each = measured(tmp_path, Bound("l", "c == 1"), {"a": 1.0})
    assert each.measured == ()
    assert (each.lab, each.truth.en) == ("l", "true")


def test_before_anything_was_measured_the_claim_stands_alone() -> None:
    (each,) = evidence(replace(TOPICS[0], claims=(CLAIM,), labs=()), "en")
    assert (each.measured, each.record, each.lab) == ((), None, "l")


def test_a_record_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    measured(tmp_path, Bound("l", "a == 1"), {"a": 1.0})
    (tmp_path / "l.json").write_text("{", encoding="utf-8")
    lab = LabInfo("l", Text("实验", "Lab"), tmp_path / "l.py")
    with pytest.raises(MlkataError, match="no usable record"):
        evidence(replace(TOPICS[0], claims=(CLAIM,), labs=(lab,)), "en")
