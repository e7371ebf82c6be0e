"""What two languages of one answer must share, and which sentences rest on nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mlkata.engine.render.model import (
    NO_FACT,
    Block,
    Display,
    Document,
    Fence,
    Figure,
    Heading,
    Items,
    Maths,
    Number,
    Quote,
    Sentence,
    Table,
    sentences_of,
    walk,
)

COMMENT = re.compile(r"[ \t]*(#|//).*$", re.MULTILINE)
WORDS = re.compile(r"\\(?:text|mathrm|operatorname)\s*\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Bone:
    """One thing that must stand at the same place in both languages; where it stands is not compared.

    Args:
        kind: "heading", "claim", "figure", "display", "fence", "often said", "table", and for each section
            as sets "maths" (formulas inside lines) and "numbers" (placeholders).
    """

    kind: str
    detail: str
    line: int = field(default=0, compare=False)


def bones(document: Document) -> tuple[Bone, ...]:
    """The skeleton: equal for the two languages of an answer. Comments in code and words in formulas are left out."""
    found: list[Bone] = []
    section: list[Block] = []
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            found += _sets(section)
            section = []
        section.append(block)
        found += _bone(block)
    return (*found, *_sets(section))


def _bone(block: Block) -> Iterator[Bone]:
    match block:
        case Heading(level, anchor, _, line):
            yield Bone("heading", f"{'#' * level} {anchor}", line)
        case Figure(_, target, params, _, line):
            yield Bone("figure", "&".join([target, *(f"{name}={value}" for name, value in sorted(params))]), line)
        case Display(tex, line):
            yield Bone("display", _tex(tex), line)
        case Fence(info, text, line):
            yield Bone("fence", f"{info}\n{COMMENT.sub('', text).strip()}", line)
        case Quote(_, True, line):
            yield Bone("often said", "", line)
        case Table(head, rows, line):
            yield Bone("table", f"{len(rows)} × {len(head)}", line)
    for sentence in sentences_of(block):
        yield from (Bone("claim", mark, sentence.line) for mark in sentence.marks if mark != NO_FACT)


def _tex(tex: str) -> str:
    return re.sub(r"\s+", "", WORDS.sub(r"\\text{}", tex))


def _sets(section: list[Block]) -> Iterator[Bone]:
    """Word order differs between languages: inside a section, formulas and numbers are compared as sets."""
    inlines = [each for block in section for sentence in sentences_of(block) for each in sentence.inlines]
    line = min((block.line for block in section), default=0)
    maths = {_tex(each.tex) for each in inlines if isinstance(each, Maths)}
    numbers = {f"{each.lab}@{each.size}.{each.name}:{each.spec}" for each in inlines if isinstance(each, Number)}
    for kind, found in (("maths", maths), ("numbers", numbers)):
        if found:
            yield Bone(kind, " ; ".join(sorted(found)), line)


def unmarked(document: Document) -> tuple[Sentence, ...]:
    """Sentences that end in no mark or in several.

    Questions need none, nor does what ends in a colon before a further block, nor the first sentence of a quote of
    what people often say. A table's row needs one mark, in any of its cells; here it counts as one sentence.
    """
    return tuple(_unmarked(document.blocks, often_said=False))


def _unmarked(blocks: tuple[Block, ...], often_said: bool) -> Iterator[Sentence]:
    for at, block in enumerate(blocks):
        if isinstance(block, Quote):
            yield from _unmarked(block.blocks, block.often_said)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _unmarked(item, often_said=False)
        elif isinstance(block, Table):
            rows = (_row(row) for row in block.rows if row)
            yield from (row for row in rows if len(row.marks) != 1)
        else:
            found = sentences_of(block)
            followed = at + 1 < len(blocks) and not isinstance(blocks[at + 1], Heading)
            for place, sentence in enumerate(found):
                believed = often_said and at == place == 0
                leads = followed and sentence.leads and place == len(found) - 1
                if not _settled(sentence, believed or leads):
                    yield sentence


def _settled(sentence: Sentence, excused: bool) -> bool:
    return len(sentence.marks) == 1 or (not sentence.marks and (sentence.asks or excused))


def _row(cells: tuple[Sentence, ...]) -> Sentence:
    """A table's row as one sentence."""
    inlines = tuple(inline for cell in cells for inline in cell.inlines)
    return Sentence(inlines, tuple(mark for cell in cells for mark in cell.marks), cells[0].line)
