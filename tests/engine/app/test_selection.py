"""Selections of topics, and both sides of every card of one."""

from __future__ import annotations

import pytest

from mlkata.engine.app.faces import face
from mlkata.engine.app.house import House
from mlkata.engine.app.keeping import deck
from mlkata.engine.app.selection import select
from mlkata.spec.card import Card, CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS


def test_ids_areas_and_tags_select(house: House) -> None:
    assert select(house, []) == house.topics
    assert [topic.id for topic in select(house, ["iou-nms"])] == ["iou-nms"]
    assert {topic.area for topic in select(house, ["detection"])} == {"detection"}
    assert all("core" in topic.tags for topic in select(house, ["core"]))
    both = select(house, ["iou-nms", "imaging"])
    assert {topic.area for topic in both} == {"detection", "imaging"}
    assert list(both) == [topic for topic in house.topics if topic in both]


def test_titles_will_do_in_either_language(house: House) -> None:
    assert select(house, ["目标检测"]) == select(house, ["Object Detection"]) == select(house, ["detection"])
    topic = house.topic("iou-nms")
    assert select(house, [topic.title.zh]) == select(house, [topic.title.en.upper()]) == (topic,)


def test_a_word_that_means_nothing_is_told_with_what_one_could_say(house: House) -> None:
    with pytest.raises(MlkataError) as caught:
        select(house, ["iou-nms", "detektion"])
    assert caught.value.where == "detektion"
    assert "detection" in caught.value.remedy.en
    assert "目标检测（detection）" in caught.value.remedy.zh


def test_every_card_of_a_topic_has_two_sides(house: House) -> None:
    cards = [card for card in deck(house) if card.topic == "iou-nms"]
    assert {card.kind for card in cards} == set(CardKind)
    for card in cards:
        found = face(house, card, seed=1)
        for lang in LANGS:
            assert found.ask.say(lang).strip(), card.id
            assert found.answer.say(lang).strip() or found.solution.strip(), card.id
        assert found.path.startswith("/topics/iou-nms"), card.id
        if card.kind is CardKind.MISTAKE:
            assert found.code.split("\n", 1)[1] != found.solution, card.id
        assert face(house, card, seed=1) == found


@pytest.mark.parametrize("kind", list(CardKind))
def test_a_card_whose_matter_is_gone_is_told(house: House, kind: CardKind) -> None:
    item = "nms/was-once-here" if kind is CardKind.MISTAKE else "was-once-here"
    with pytest.raises(MlkataError) as caught:
        face(house, Card("iou-nms", kind, item), seed=1)
    assert "was-once-here" in caught.value.what.en
