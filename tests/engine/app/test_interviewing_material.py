"""What an interview is drawn of: our shelf, with less of it where libraries or trust are missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mlkata.engine.app import keeping
from mlkata.engine.app.interviewing_material import material
from mlkata.engine.interview.draw import draw
from mlkata.spec.interview import LENGTHS, SPOKEN, WRITTEN, Kind, Role, Terms


def test_the_shelf_offers_all_kinds_and_every_text_in_both_languages(reader) -> None:
    offers = material(reader.house)
    assert {each.item.kind for each in offers} == set(Kind) - {Kind.FOLLOW_UP}
    assert {each.card for each in offers} <= {card.id for card in keeping.deck(reader.house)}
    for offer in offers:
        for item in (offer.item, *offer.follow_ups):
            assert item.title.zh
            assert item.title.en
            assert item.kind is Kind.QUIZ or (item.ask.zh and item.ask.en)
            assert item.kind not in SPOKEN or item.points
    assert sum(bool(each.follow_ups) for each in offers) > 500


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("role", list(Role))
def test_every_length_can_be_drawn_of_our_shelf_for_every_role(reader, role: Role, minutes: int) -> None:
    offers = material(reader.house)
    for seed in range(12):
        script = draw(offers, {}, Terms(role, minutes), seed)
        assert sum(item.minutes for item in script.items) == minutes


def test_without_torch_and_without_trust_less_is_offered(reader, monkeypatch: pytest.MonkeyPatch) -> None:
    house = reader.house
    monkeypatch.setattr(house, "runs", lambda runtime: runtime != "torch")
    assert all(
        house.drill(each.item.topic, each.item.item.partition("/")[0])[1].runtime != "torch"
        for each in material(house)
        if each.item.kind in WRITTEN
    )
    doubted = tuple(replace(topic, trusted=False, id=f"x-{topic.id}") for topic in house.topics)
    monkeypatch.setitem(house.__dict__, "topics", doubted)
    assert Kind.QUIZ not in {each.item.kind for each in material(house)}


def test_a_follow_up_does_not_ask_what_was_just_answered(reader) -> None:
    for offer in material(reader.house):
        claim = reader.house.topic(offer.item.topic).claim(offer.item.item)
        others = [each for each in offer.follow_ups if claim and claim.says not in each.points]
        assert not others or others == list(offer.follow_ups)
