"""Reviewing as both doors show it: what a card asks for, in a line."""

from __future__ import annotations

import pytest

from mlkata.engine.app import keeping, retention, reviewing
from mlkata.spec.card import Card, CardKind
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
