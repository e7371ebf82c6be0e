"""Reviewing as both doors show it: what a card asks for, in a line."""

from __future__ import annotations

import pytest

from mlkata.engine.app import keeping, retention, reviewing
from mlkata.spec.card import Card, CardKind, Rating
from mlkata.spec.errors import MlkataError

TOPIC = "encoder-decoder-segmentation"
NAME = "mean-iou"  # of a drill of this topic, and of a quiz


def test_a_card_says_what_it_asks_for(reader) -> None:
    topic = reader.house.topic(TOPIC)
    drill, claim = topic.drill(NAME), topic.claims[0]
    assert drill is not None
    mistake = next(card for card in keeping.cards_of(reader.house, topic) if card.item.startswith(f"{NAME}/"))
    said = {
        Card(TOPIC, CardKind.CLAIM, claim.id): claim.question,
        Card(TOPIC, CardKind.DRILL, NAME): drill.title,
        mistake: drill.title,
        Card(TOPIC, CardKind.QUIZ, NAME): None,
        Card(TOPIC, CardKind.CLAIM, "gone"): None,
    }
    assert {card: reviewing.asks(reader.house, card) for card in said} == said
    with pytest.raises(MlkataError):
        reviewing.asks(reader.house, Card("gone", CardKind.CLAIM, "x"))


def test_a_quiz_set_aside_is_not_called_by_a_drill_of_its_name(reader) -> None:
    quiz = keeping.card(reader.house, f"{TOPIC}/quiz/{NAME}")
    keeping.suspend(reader.house, quiz)
    [held] = retention.statistics(reader.house, keeping.Clock(reader.time)).held
    assert (held.card, held.asks.en) == (quiz, NAME)


def test_undo_takes_back_what_was_done_last_whatever_it_was(reader) -> None:
    house = reader.house
    rated, suspended, buried = keeping.cards_of(house, house.topic(TOPIC))[:3]
    now = keeping.clock(house)
    keeping.suspend(house, suspended)
    keeping.rate(house, rated, Rating.GOOD, keeping.clock(house))
    keeping.bury(house, buried, now)
    assert reviewing.undo(house, now) == buried.id
    assert house.store.cards.holds()[suspended.id].suspended
    assert reviewing.undo(house, now) == rated.id
    assert house.store.cards.reviews() == ()
    assert reviewing.undo(house, now) == suspended.id
    assert keeping.held_back(house, now.day) == set()
    assert not house.store.cards.holds()[suspended.id].suspended
    with pytest.raises(MlkataError, match="no review"):
        reviewing.undo(house, now)
