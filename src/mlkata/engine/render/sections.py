"""Parts of an answer by their anchors: the first 30 seconds, the follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mlkata.engine.render.model import Block, Document, Heading, plain_inline

FOLLOW_UPS = "follow-ups"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that an examiner asks next, and what to say."""

    id: str
    question: str
    answer: Document


def section(document: Document, anchor: str) -> Document | None:
    """What stands below the heading with this anchor, up to the next heading of its level or above; None if absent."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.anchor == anchor:
            return Document(document.lang, tuple(_below(document.blocks[at + 1 :], block.level)))
    return None


def _below(blocks: tuple[Block, ...], level: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading) and block.level <= level:
            return
        yield block


def follow_ups(document: Document) -> tuple[FollowUp, ...]:
    """The follow-ups in order; () if the answer has none."""
    part = section(document, FOLLOW_UPS)
    headings = [block for block in part.blocks if isinstance(block, Heading)] if part else []
    return tuple(
        FollowUp(heading.anchor, "".join(map(plain_inline, heading.inlines)), answer)
        for heading in headings
        if part and (answer := section(part, heading.anchor)) is not None
    )
