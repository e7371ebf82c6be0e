"""Every claim with its verdict: what is wanted is found, counts and lists agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata.engine.app.house import House
from mlkata.engine.app.truths import KINDS, ONLY, Truths, Wanted, truths
from mlkata.spec.text import LANGS, Lang
from mlkata.spec.topic import Claim, ClaimKind, Truth

ALL = Wanted()


def found(house: House, wanted: Wanted, lang: Lang = "en") -> list[Claim]:
    return [each.claim for group in truths(house, lang, wanted).groups for each in group.claims]


def ids(claims: list[Claim]) -> set[str]:
    return {claim.id for claim in claims}


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_filter_every_claim_is_there_in_the_order_of_the_shelf(house: House, lang: Lang) -> None:
    assert found(house, ALL, lang) == [claim for topic in house.topics for claim in topic.claims]


@pytest.mark.parametrize("only", ONLY)
def test_a_count_is_how_many_its_filter_finds(house: House, only: str) -> None:
    shown = truths(house, "en", Wanted(only=only))
    assert shown.shown == shown.counts.get(only, 0) == len(found(house, Wanted(only=only)))


def test_verdicts_part_the_claims_and_so_do_kinds_and_areas(house: House) -> None:
    every = ids(found(house, ALL))
    for parts in (
        [Wanted(only=truth.value) for truth in Truth],
        [Wanted(kind=kind.value) for kind in ClaimKind],
        [Wanted(area=area) for area in house.areas],
    ):
        sets = [ids(found(house, wanted)) for wanted in parts]
        assert sum(map(len, sets)) == len(every)
        assert set().union(*sets) == every
    assert {"", *(truth.value for truth in Truth), "wrong"} == set(ONLY)
    assert {"", *(kind.value for kind in ClaimKind)} == set(KINDS)


def test_wrong_is_where_people_say_otherwise_and_are_not_simply_right(house: House) -> None:
    wrong = found(house, Wanted(only="wrong"))
    assert wrong
    assert all(claim.believed is not None and claim.truth is not Truth.TRUE for claim in wrong)
    left_out = [claim for claim in found(house, ALL) if claim not in wrong]
    assert all(claim.believed is None or claim.truth is Truth.TRUE for claim in left_out)


def test_no_group_is_empty_and_each_claim_stands_with_its_topic(house: House) -> None:
    for wanted in (ALL, Wanted(only="false"), Wanted(words="the"), Wanted(words="zzzz")):
        for group in truths(house, "en", wanted).groups:
            assert group.claims
            assert {each.claim.id for each in group.claims} <= {claim.id for claim in group.topic.claims}


@settings(max_examples=40)
@given(st.sampled_from(ONLY), st.sampled_from(KINDS), st.sampled_from(["", "detection", "layers", "nope"]),
       st.sampled_from(["", "IoU", "the box", "变", "zzzz", "  "]), st.sampled_from(LANGS))  # fmt: skip
def test_filters_together_find_what_each_finds(
    house: House, only: str, kind: str, area: str, words: str, lang: Lang
) -> None:
    together = truths(house, lang, Wanted(only, kind, area, words))
    alone = [Wanted(only=only), Wanted(kind=kind), Wanted(area=area), Wanted(words=words)]
    each = [ids(found(house, wanted, lang)) for wanted in alone]
    assert {one.claim.id for group in together.groups for one in group.claims} == set.intersection(*each)
    assert together.counts == truths(house, lang, ALL).counts


@pytest.mark.parametrize("lang", LANGS)
def test_words_are_found_in_what_is_said_asked_and_believed(house: House, lang: Lang) -> None:
    for topic in house.topics:
        for claim in topic.claims[::5]:
            for text in (claim.says, claim.question, *([claim.believed] if claim.believed else [])):
                assert claim in found(house, Wanted(words=text.say(lang)), lang)


def test_words_are_those_of_the_language_shown(house: House) -> None:
    claim = house.topics[0].claims[0]
    assert claim not in found(house, Wanted(words=claim.says.zh), "en")
    assert claim in found(house, Wanted(words=claim.id.upper()), "en")


def test_case_and_order_of_words_do_not_matter(house: House) -> None:
    one, other = Wanted(words="Box IOU"), Wanted(words="iou   bOX")
    assert found(house, one) == found(house, other) != []
    assert ids(found(house, one)) == ids(found(house, Wanted(words="iou"))) & ids(found(house, Wanted(words="box")))


def test_a_claim_comes_with_what_it_rests_on(house: House) -> None:
    shown: Truths = truths(house, "en", Wanted(kind="measured"))
    assert all(each.measured and each.record for group in shown.groups for each in group.claims)
    assert all(each.source for group in truths(house, "en", Wanted(kind="cited")).groups for each in group.claims)
