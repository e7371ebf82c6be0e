"""What stays the same in every export, so that Anki knows its notes again: ids of notes, decks and the note type.

A note's id says in plain text which card it is, in no language and with no number that could move. So another export
updates what is there, whatever its texts have become, and reviews find their way back without a table.
"""

from __future__ import annotations

import re
import zlib

OURS = "mlkata/"
MODEL = 1_704_067_291  # of the note type; with its fields and templates it must never change
DECKS = 1 << 30  # where the decks' ids begin
LONGEST = 300  # signs of a note's id
SHAPE = re.compile(r"mlkata/([a-z0-9-]+/[a-z]+/[A-Za-z0-9_./-]+)(?:#(\d{1,9}))?")


def note_id(card: str, seed: int | None = None) -> str:
    """The id of the note of a card, by what the card was called at first; a quiz has one for each `seed`:
    `mlkata/conv2d/quiz/output-size#3`.
    """
    return f"{OURS}{card}" + ("" if seed is None else f"#{seed}")


def card_id(note: str) -> str | None:
    """The id of the card that a note is of; None where the note is not ours."""
    found = SHAPE.fullmatch(note) if len(note) <= LONGEST else None
    return found[1] if found else None


def deck_id(area: str) -> int:
    """The id of an area's deck."""
    return DECKS + zlib.crc32(deck_name(area).encode()) % DECKS


def deck_name(area: str) -> str:
    """The name of an area's deck, the same in both languages: Anki knows decks by their names."""
    return f"mlkata::{area}"
