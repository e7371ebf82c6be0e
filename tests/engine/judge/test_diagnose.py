"""A diagnosis names the one mistake that fits everything seen; in doubt it names none."""

from __future__ import annotations

import pytest

from mlkata.engine.judge.diagnose import diagnose
from mlkata.engine.judge.settle import settle_step
from mlkata.spec.job import Step
from mlkata.spec.marks import at_most, close


def named(kit, got, mistakes, manifest=None, measured=None) -> str:
    """What is named for `got`, given how each mistake behaves."""
    manifest = manifest or kit.manifest(mistakes=tuple(kit.mistake(name) for name in mistakes))
    wanted = kit.seen(kit.answered())
    mine = kit.seen(got, measured)
    results = {
        each.step: settle_step(kit.SOURCE, manifest, wanted, each, mine.value(each.step), 7)
        for each in got
        if each.step in wanted.observations
    }
    known = {name: seen if hasattr(seen, "value") else kit.seen(seen) for name, seen in mistakes.items()}
    found = diagnose(manifest, results, mine, known, wanted)
    return found.mistake if found else ""


def test_the_mistake_that_behaves_alike_is_named(kit) -> None:
    halved = kit.answered({kit.PLAIN: 1.0})
    squared = kit.answered({kit.PLAIN: 2.0})
    manifest = kit.manifest(mistakes=(kit.mistake("halved", "你减半了", "You halved"), kit.mistake("squared")))
    wanted, mine = kit.seen(kit.answered()), kit.seen(halved)
    results = {each.step: settle_step(kit.SOURCE, manifest, wanted, each, each.value, 7) for each in halved}
    found = diagnose(manifest, results, mine, {"halved": mine, "squared": kit.seen(squared)}, wanted)
    assert (found.mistake, found.says.zh, found.says.en) == ("halved", "你减半了", "You halved")


def test_within_the_tolerance_is_alike(kit) -> None:
    assert named(kit, kit.answered({kit.PLAIN: 1.0 + 1e-9}), {"m": kit.answered({kit.PLAIN: 1.0})}) == "m"
    assert named(kit, kit.answered({kit.PLAIN: 1.1}), {"m": kit.answered({kit.PLAIN: 1.0})}) == ""


def test_two_that_fit_are_none(kit) -> None:
    seen = kit.answered({kit.PLAIN: 1.0})
    assert named(kit, seen, {"a": seen, "b": seen}) == ""


def test_alike_where_it_fails_is_not_enough(kit) -> None:
    seen = kit.answered({kit.PLAIN: 1.0})
    assert named(kit, seen, {"m": kit.answered({kit.PLAIN: 1.0, kit.SECRET: 0.0})}) == ""
    assert named(kit, seen, {"m": kit.answered({kit.PLAIN: 1.0}), "n": kit.answered({kit.PLAIN: 3.0})}) == "m"


def test_accepted_code_has_no_mistake(kit) -> None:
    assert named(kit, kit.answered(), {"m": kit.answered(), "n": kit.answered({kit.PLAIN: 1.0})}) == ""


def test_a_mistake_that_changes_nothing_is_never_named(kit) -> None:
    assert named(kit, kit.answered({kit.PLAIN: 1.0}), {"m": kit.answered()}) == ""


def test_exceptions_are_compared_by_type(kit) -> None:
    def raising(kind: str, message: str):
        return kit.answered({kit.SECRET: kit.raised(kit.SECRET, kind, message)})

    assert named(kit, raising("IndexError", "a"), {"m": raising("IndexError", "b")}) == "m"
    assert named(kit, raising("IndexError", "a"), {"m": raising("KeyError", "a")}) == ""
    assert named(kit, raising("IndexError", "a"), {"m": kit.answered({kit.SECRET: 1.0})}) == ""


def test_changed_arguments_are_part_of_the_behaviour(kit) -> None:
    def changing(name: str):
        return kit.answered({kit.PLAIN: kit.returned(kit.PLAIN, 4.0, notes=(("mutated", name), ("rng", "")))})

    assert named(kit, changing("1"), {"m": changing("1"), "n": changing("2")}) == "m"
    assert named(kit, changing("1"), {"m": kit.answered({kit.PLAIN: 1.0})}) == ""
    assert named(kit, kit.answered({kit.PLAIN: 4.5}), {"m": changing("1")}) == ""


def test_under_a_bound_the_numbers_themselves_must_agree(kit) -> None:
    manifest = kit.manifest(at_most(1.5), mistakes=(kit.mistake("m"), kit.mistake("n")))
    seen = kit.answered({kit.PLAIN: 9.0})
    assert named(kit, seen, {"m": seen, "n": kit.answered({kit.PLAIN: 20.0})}, manifest) == "m"
    assert named(kit, seen, {"m": kit.answered({kit.PLAIN: 9.0, kit.FIRST: 0.5}), "n": kit.answered()}, manifest) == ""


def test_measures_are_compared_where_there_are_any(kit) -> None:
    manifest = kit.manifest(close(), ("plain",), mistakes=(kit.mistake("m"),))
    raw = kit.answered({kit.PLAIN: "raw"})
    other = kit.answered({kit.PLAIN: "another raw"})
    assert named(kit, raw, {"m": kit.seen(other, {kit.PLAIN: 9.0})}, manifest, {kit.PLAIN: 9.0}) == "m"
    assert named(kit, raw, {"m": kit.seen(other, {kit.PLAIN: 8.0})}, manifest, {kit.PLAIN: 9.0}) == ""


def test_probes_alone_name_nothing(kit) -> None:
    probe = Step("plain", 0, "by keyword")
    steps = (*kit.STEPS, probe)
    manifest = kit.manifest(mistakes=(kit.mistake("m"),))
    wanted, got = kit.seen(kit.answered({probe: 1.0}, steps)), kit.answered({probe: 9.0}, steps)
    results = {each.step: settle_step(kit.SOURCE, manifest, wanted, each, each.value, 7) for each in got}
    assert diagnose(manifest, results, kit.seen(got), {"m": kit.seen(got)}, wanted) is None


@pytest.mark.parametrize("seen_until", [0, 1, 3])
def test_of_a_run_that_was_stopped_nothing_is_said(kit, seen_until) -> None:
    """One wrong answer and an endless loop fit many a mistake."""
    seen = kit.answered({kit.PLAIN: 1.0}, kit.STEPS[:seen_until])
    assert named(kit, seen, {"m": kit.answered({kit.PLAIN: 1.0}), "n": seen}) == ""


def test_a_mistake_that_hangs_fits_nothing(kit) -> None:
    """It has shown nothing that could disagree."""
    assert named(kit, kit.answered({kit.PLAIN: 1.0}), {"hangs": ()}) == ""
    seen = kit.answered({kit.PLAIN: 1.0})
    assert named(kit, seen, {"hangs": seen[:2], "m": seen}) == "m"
