"""Rows have permanent names: claims point to them, and every table of the bench points to something that is there."""

from __future__ import annotations

import pytest

from bench import groups, rows_judge, rows_library, rows_loops, rows_rate, rows_rungs, shelf


def test_every_timed_claim_names_a_row() -> None:
    claims, rows = shelf.timed_claims(), groups.names()
    assert claims, "no claim of kind timed: is the shelf found?"
    assert {claim: row for claim, row in claims.items() if row not in rows} == {}


def test_a_name_is_that_of_one_row() -> None:
    every = [name for group in groups.GROUPS for name in group.measures()]
    assert sorted(every) == sorted(set(every))
    assert not set(every) & {group.name for group in groups.GROUPS}  # --only could mean either


def test_every_race_with_somebody_to_compare_is_a_row() -> None:
    """Read off the files by the bench; here by running them."""
    rows = rows_rungs.measures()
    for found in shelf.drills():
        if found.drill.runtime == "torch":
            continue
        raced = shelf.casebook(found).race is not None
        assert shelf.races(found) == raced, found.name
        assert (found.name in rows) == (raced and (len(found.drill.rungs) > 1 or shelf.has_oracle(found))), found.name


def test_the_rows_that_were_promised_are_there() -> None:
    promised = {
        "nms-1e3", "nms-1e4", "k-means-separated", "k-means-overlapping", "knn-brute", "pca-tall", "svr-rbf",
        "conv2d-56", "conv2d-224", "batchnorm-maps", "gaussian-5", "gaussian-15", "lasso-tall",
        "receptive-field-vgg16", "verdict-nms", "verdict-batchnorm2d", "rate-nms", "cli-start", "check-untouched",
        "keeping-due", "keeping-plan",
    }  # fmt: skip
    assert promised - set(groups.names()) == set()


@pytest.mark.parametrize("scene", rows_library.SCENES, ids=lambda scene: scene.name)
def test_a_scene_names_a_drill_and_its_files(scene) -> None:
    found = shelf.drill(scene.drill)
    assert not scene.loop or (found.drill.folder / "right" / f"{scene.loop}.py").is_file()


@pytest.mark.parametrize("name", [*rows_judge.DRILLS, *rows_rate.DRILLS])
def test_a_judged_drill_is_there(name: str) -> None:
    found = shelf.drill(name)
    assert list((found.drill.folder / "right").glob("*.py"))
    assert list((found.drill.folder / "wrong").glob("*.py"))


def test_every_loop_is_a_solution_of_a_drill() -> None:
    drills = {found.drill.id: found for found in shelf.drills()}
    files = {name: drills[name].drill.folder / "right" / f"{file}.py" for name, file in rows_loops.LOOPS.items()}
    assert [name for name, file in files.items() if not file.is_file()] == []
    assert set(rows_rungs.OTHER_NUMBERS) | rows_rungs.UP_TO_SIGN <= set(drills)


def test_only_chooses_a_group_a_row_or_nothing() -> None:
    assert [group.name for group, _ in groups.chosen("")] == [group.name for group in groups.GROUPS]
    assert [(group.name, wanted) for group, wanted in groups.chosen("rungs")] == [("rungs", frozenset())]
    assert [(group.name, wanted) for group, wanted in groups.chosen("nms-1e4")] == [("library", frozenset({"nms-1e4"}))]
    assert groups.chosen("no-such-row") == []


def test_a_drill_of_two_topics_gets_the_topic_into_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = shelf.topics()
    monkeypatch.setattr(shelf, "topics", lambda: (first, first))
    shelf.drills.cache_clear()
    try:
        assert {found.name for found in shelf.drills()} == {f"{first.id}/{drill.id}" for drill in first.drills}
    finally:
        shelf.drills.cache_clear()
