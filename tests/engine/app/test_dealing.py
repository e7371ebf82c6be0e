"""What of a mistake's code goes out: the definition it stands in, and the lines that differ."""

from __future__ import annotations

import ast

import pytest

from mlkata.engine.app import keeping
from mlkata.engine.app.dealing import broken, counts, deal, repair
from mlkata.engine.app.faces import Face, face
from mlkata.spec.card import Card, CardKind
from mlkata.spec.text import Text

SOUND = '''"""Two of them."""

import numpy as np


def first(x):
    return np.abs(x)


@decorated
def second(x):
    """Doc."""
    y = x + 1
    return y


LAST = 1
'''


def mistake(old: str, new: str) -> Face:
    assert SOUND.count(old) == 1
    text = Text("", "")
    code = "# a/b · bug 1\n" + SOUND.replace(old, new)
    return Face(Card("a", CardKind.MISTAKE, "b/c"), text, "toys", text, text, code=code, solution=SOUND)


@pytest.mark.parametrize(
    ("old", "new", "begins", "lines"),
    [
        ("x + 1", "x - 1", "@decorated", ["-    y = x - 1", "+    y = x + 1"]),
        ("np.abs(x)", "x", "def first", ["-    return x", "+    return np.abs(x)"]),
        ("    y = x + 1\n    return y\n", "    return x + 1\n", "@decorated",
         ["-    return x + 1", "+    y = x + 1", "+    return y"]),
        ("    y = x + 1\n    return y\n", "", "@decorated", ["+    y = x + 1", "+    return y"]),
        ("    return y\n", "", "@decorated", ["+    return y"]),
        ("import numpy as np", "import numpy", '"""Two', ["-import numpy", "+import numpy as np"]),
    ],
)  # fmt: skip
def test_the_definition_with_the_mistake(old, new, begins, lines) -> None:
    found = mistake(old, new)
    assert broken(found).startswith(begins)
    assert repair(found).splitlines() == lines
    if begins != '"""Two':
        assert "LAST" not in broken(found)
        assert ("def second" in broken(found)) != ("def first" in broken(found))


def test_every_mistake_of_a_topic_is_within_what_is_shown(house) -> None:
    cards = [card for card in keeping.deck(house) if card.topic == "iou-nms" and card.kind is CardKind.MISTAKE]
    assert len(cards) > 20
    for card in cards:
        found = face(house, card)
        shown, lines = broken(found), repair(found).splitlines()
        ast.parse(shown)
        assert lines, card.id
        assert all(line[1:] in shown.splitlines() for line in lines if line.startswith("-")), card.id
        assert len(shown) < len(found.code), card.id


def test_what_is_dealt_is_counted_by_kind(house) -> None:
    dealt = deal(house, ["iou-nms"], ())
    assert sum(counts(dealt).values()) == len(dealt.cards)
    assert counts(dealt)[CardKind.CLAIM] == len(house.topic("iou-nms").claims)
