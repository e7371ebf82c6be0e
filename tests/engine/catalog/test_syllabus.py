"""The syllabus of our own shelf, and the page made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.catalog.coverage import coverage, page
from mlkata.engine.catalog.shelf import Shelf, shelves
from mlkata.engine.catalog.syllabus import areas, syllabus
from mlkata.engine.catalog.topics import scan
from mlkata.engine.catalog.words import squash
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.topic import Planned

AREAS = (
    "distributed segmentation detection analysis architectures training regularization layers ensembles unsupervised "
    "supervised evaluation imaging arithmetic"
).split()


def test_the_syllabus_is_whole() -> None:
    planned = syllabus(shelves()[0])
    assert len(planned) == len({plan.id for plan in planned}) == 114
    assert {plan.area for plan in planned} == set(AREAS)
    claims = [claim for plan in planned for claim in plan.claims]
    assert sorted(claims) == [f"C{number:03}" for number in range(1, 321)]
    assert all("answer" in plan.owes for plan in planned)


def test_a_name_belongs_to_one_topic() -> None:
    owners: dict[str, set[str]] = {}
    for plan in syllabus(shelves()[0]):
        for name in (plan.id, plan.title.zh, plan.title.en, *plan.aliases):
            owners.setdefault(squash(name), set()).add(plan.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_written_topics_lie_where_the_syllabus_says() -> None:
    areas = {plan.id: plan.area for plan in syllabus(shelves()[0])}
    topics = scan(shelves()[0]).topics
    assert [topic.id for topic in topics if areas.get(topic.id, topic.area) != topic.area] == []


def test_the_page_is_up_to_date() -> None:
    committed = Path(__file__).parents[3] / "docs" / "coverage.md"
    anew = "python -m mlkata.engine.catalog.coverage docs/coverage.md"
    assert committed.read_text(encoding="utf-8") == page(shelves()[0]), f"run: {anew}"


def test_the_page_counts_what_is_there() -> None:
    plans = [Planned("a", "layers", Text("甲", "a"), (), ("answer", "drill"), ("C001", "C002"))]
    text = coverage((), plans)
    assert "| `a` | ○ | · | ○ | · | · | · | · | 0/2 |" in text
    assert "| owed | 1 | 1 | 0 | 1 | 0 | 0 | 0 | 0 | 2 |" in text


def test_a_shelf_without_syllabus_plans_nothing(tmp_path: Path) -> None:
    shelf = Shelf("x", "x", tmp_path)
    assert syllabus(shelf) == ()
    (tmp_path / "syllabus.toml").write_text('[[topics]]\nid = "a"\nowes = ["cake"]\n')
    with pytest.raises(MlkataError):
        syllabus(shelf)


def test_every_area_has_a_title_and_a_place() -> None:
    named = areas(shelves()[0])
    assert set(named) == set(AREAS)
    assert all(title.zh and title.en for title in named.values())
    assert list(named)[0] == "supervised"
