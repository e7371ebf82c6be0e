"""A document: blocks of sentences whose marks, formulas, links and measured numbers are known as such."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mlkata.spec.text import Lang

NO_FACT = "~"


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text; `styles` holds "strong" and "em"."""

    text: str
    styles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Code:
    """Code inside a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Maths:
    """A formula inside a line, in LaTeX."""

    tex: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a lab measures: `{{lab@size.name:spec}}`. `shown` is None until filled."""

    lab: str
    name: str
    spec: str = ""
    size: str = ""
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link: `kind` is "topic", "web" or "here"; `target` a topic's id (and #anchor), a URL, or an anchor."""

    kind: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a sentence rests on: a claim's id, or "~" for no fact."""

    id: str


Inline = Words | Code | Maths | Number | Link | Mark


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without its marks.

    Args:
        marks: ids of claims, or "~", in order. line: of the block it stands in, from 1.
    """

    inlines: tuple[Inline, ...]
    marks: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """The sentence as plain text, formulas and placeholders in their source."""
        return "".join(plain_inline(each) for each in self.inlines).strip()

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip("”’\"')）」』").endswith(("?", "？"))

    @property
    def leads(self) -> bool:
        """Whether it ends in a colon and so goes on in the next block."""
        return self.text.endswith((":", "："))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `anchor` is "" where the author gave none."""

    level: int
    anchor: str
    inlines: tuple[Inline, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences."""

    sentences: tuple[Sentence, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `start` is None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote; `often_said` when it tells what people often say instead."""

    blocks: tuple[Block, ...]
    often_said: bool
    line: int


@dataclass(frozen=True, slots=True)
class Fence:
    """Code on lines of its own."""

    info: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on lines of its own, in LaTeX."""

    tex: str
    line: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `kind` "lab" with the lab's name and its parameters as text, or "file" with a path."""

    kind: str
    target: str
    params: tuple[tuple[str, str], ...]
    caption: str
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row below the head is one sentence per cell, the row's marks in its last cell."""

    head: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across."""

    line: int


Block = Heading | Paragraph | Items | Quote | Fence | Display | Figure | Table | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """An answer in one language."""

    lang: Lang
    blocks: tuple[Block, ...]


def plain_inline(inline: Inline) -> str:
    """An inline as plain text; marks are nothing."""
    match inline:
        case Words(text, _) | Code(text):
            return text
        case Link(text=text):
            return text
        case Maths(tex):
            return f"${tex}$"
        case Number(shown=None):
            return f"{{{{{inline.lab}.{inline.name}}}}}"
        case Number(shown=shown):
            return str(shown)
        case Mark():
            return ""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, containers before what they contain."""
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from walk(block.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                yield from walk(item)


def sentences_of(block: Block) -> tuple[Sentence, ...]:
    """The sentences that stand directly in the block."""
    if isinstance(block, Paragraph):
        return block.sentences
    if isinstance(block, Table):
        return (*block.head, *(cell for row in block.rows for cell in row))
    return ()


Change = Callable[[Inline], Inline]


def mapped(document: Document, change: Change) -> Document:
    """The document with every inline changed."""
    return replace(document, blocks=tuple(_block(block, change) for block in document.blocks))


def _block(block: Block, change: Change) -> Block:
    match block:
        case Heading():
            return replace(block, inlines=tuple(map(change, block.inlines)))
        case Paragraph():
            return replace(block, sentences=_changed(block.sentences, change))
        case Quote():
            return replace(block, blocks=tuple(_block(each, change) for each in block.blocks))
        case Items():
            items = tuple(tuple(_block(each, change) for each in item) for item in block.items)
            return replace(block, items=items)
        case Table():
            rows = tuple(_changed(row, change) for row in block.rows)
            return replace(block, head=_changed(block.head, change), rows=rows)
        case _:
            return block


def _changed(sentences: tuple[Sentence, ...], change: Change) -> tuple[Sentence, ...]:
    return tuple(replace(each, inlines=tuple(map(change, each.inlines))) for each in sentences)
