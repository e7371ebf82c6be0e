"""Drawing: the minutes add up, nothing comes twice, fields are balanced, weights count, and a seed draws it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.interview.conftest import topic

from mlkata.engine.interview import weights
from mlkata.engine.interview.draw import draw
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import LENGTHS, Kind, Offer, Role, Script, Terms

SEEDS = st.integers(0, 2**32 - 1)
ROLES, MINUTES = st.sampled_from(list(Role)), st.sampled_from(LENGTHS)


@given(ROLES, MINUTES, SEEDS)
def test_the_minutes_add_up_and_nothing_comes_twice(
    shelf: Sequence[Offer], role: Role, minutes: int, seed: int
) -> None:
    items = draw(shelf, {}, Terms(role, minutes), seed).items
    assert sum(each.minutes for each in items) == minutes
    topics = [each.topic for each in items if each.kind is not Kind.FOLLOW_UP]
    assert len(set(topics)) == len(topics)
    counts = Counter(each.kind for each in items)
    assert counts[Kind.QUIZ] == 1
    assert counts[Kind.DRILL] == (2 if minutes == 60 else 1)
    assert counts[Kind.DEBUG] == (minutes > 15)
    assert counts[Kind.OPENER] >= counts[Kind.FOLLOW_UP]
    for before, each in zip(items, items[1:], strict=False):
        assert each.kind is not Kind.FOLLOW_UP or (before.kind, before.topic) == (Kind.OPENER, each.topic)


@given(ROLES, MINUTES, SEEDS)
def test_no_field_has_more_than_half_where_others_are_left(shelf, role: Role, minutes: int, seed: int) -> None:
    items = [each for each in draw(shelf, {}, Terms(role, minutes), seed).items if each.kind is not Kind.FOLLOW_UP]
    [(_, most)] = Counter(each.area for each in items).most_common(1)
    assert most <= (len(items) + 1) // 2


@given(MINUTES, SEEDS, st.randoms(use_true_random=False))
def test_a_seed_draws_the_same_again_whatever_the_order(shelf, minutes: int, seed: int, random) -> None:
    mixed = list(shelf)
    random.shuffle(mixed)
    weakness = {shelf[0].card: 0.9, shelf[5].card: 0.0}
    terms = Terms(Role.CV, minutes)
    assert draw(mixed, weakness, terms, seed) == draw(shelf, weakness, terms, seed)


def test_seeds_draw_different_interviews(shelf) -> None:
    scripts = {draw(shelf, {}, Terms(Role.CV, 30), seed).items for seed in range(50)}
    assert len(scripts) == 50


def drawn(shelf: Sequence[Offer], role: Role = Role.GENERAL, weakness: dict[str, float] | None = None) -> list[Script]:
    return [draw(shelf, weakness or {}, Terms(role, 30), seed) for seed in range(300)]


def asked(scripts: list[Script], *, of: str = "topic") -> Counter[str]:
    return Counter(getattr(each, of) for script in scripts for each in script.items if each.kind is not Kind.FOLLOW_UP)


def test_core_topics_come_about_twice_as_often(shelf) -> None:
    core = {each.item.topic for each in shelf if each.core}
    counts = asked(drawn(shelf))
    mean = {kind: sum(counts[name] for name in names) / len(names) for kind, names in
            {"core": core, "rest": {each.item.topic for each in shelf} - core}.items()}  # fmt: skip
    assert 1.3 < mean["core"] / mean["rest"] < 2.2


def test_what_is_weak_comes_oftener_than_what_is_known(shelf) -> None:
    weak = {each.card: 1.0 for each in shelf if each.item.topic == "t00"}
    known = {each.card: 0.0 for each in shelf if each.item.topic == "t06"}  # the same field, core as well
    counts = asked(drawn(shelf, weakness=weak | known))
    assert counts["t00"] > 3 * counts["t06"] > 0
    assert 1.5 * counts["t06"] < counts["t12"] < counts["t00"]  # never asked counts between


def test_a_role_asks_for_its_fields(shelf) -> None:
    cv, ml = asked(drawn(shelf, Role.CV), of="area"), asked(drawn(shelf, Role.ML), of="area")
    assert cv["detection"] > 2 * cv["supervised"]
    assert ml["supervised"] > 2 * ml["detection"]
    assert cv["elsewhere"] > cv["supervised"]  # a field that no role names is no stranger


def test_who_has_many_claims_is_asked_no_oftener() -> None:
    shelf = [each for n in range(12) for each in topic(f"t{n:02}", f"a{n % 4}", claims=40 if n == 0 else 2)]
    counts = asked(drawn(shelf))
    assert counts["t00"] < 1.5 * counts["t04"]


@pytest.mark.parametrize(("shelf", "words"), [
    ([], "drills that are short enough"),
    (topic("a", "detection"), "mistakes to find"),
    (topic("a", "detection") + topic("b", "imaging"), "questions with a number"),
    ([each for n in range(4) for each in topic(f"t{n}", "layers")], "questions to explain"),
    ([each for n in range(24) for each in topic(f"t{n}", "layers", minutes=(40,))], "drills that are short enough"),
])  # fmt: skip
def test_a_shelf_that_does_not_suffice_is_told(shelf: list[Offer], words: str) -> None:
    with pytest.raises(MlkataError, match=words) as told:
        draw(shelf, {}, Terms(Role.CV, 30), 1)
    assert "30" in told.value.say("zh")
    assert told.value.remedy is not None


def test_openers_without_follow_ups_are_asked_alone(shelf) -> None:
    bare = [replace(each, follow_ups=()) if each.item.topic < "t18" else each for each in shelf]
    for seed in range(40):
        items = draw(bare, {}, Terms(Role.GENERAL, 30), seed).items
        assert sum(each.minutes for each in items) == 30
        assert all(each.topic >= "t18" for each in items if each.kind is Kind.FOLLOW_UP)


def test_where_no_drill_is_long_enough_a_shorter_one_is_taken() -> None:
    shelf = [each for n in range(24) for each in topic(f"t{n:02}", f"a{n % 6}", minutes=(5,))]
    items = draw(shelf, {}, Terms(Role.CV, 60), 1).items
    assert sum(each.minutes for each in items) == 60


def test_every_length_has_a_plan_that_leaves_room_to_talk() -> None:
    assert set(weights.PLANS) == set(LENGTHS)
    for minutes, plan in weights.PLANS.items():
        most = sum(high for _, high in plan.drills) + (plan.debug[1] if plan.debug else 0) + weights.QUIZ
        assert minutes - most >= 2 * weights.OPENER
