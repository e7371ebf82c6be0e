"""A document as text for a terminal: no colours, claims as raised numbers with the evidence at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mlkata.engine.render import model
from mlkata.engine.render.model import NO_FACT, Block, Document, Inline, Sentence
from mlkata.engine.render.numbers import Numbers, fill
from mlkata.engine.render.proof import proof
from mlkata.engine.render.signs import RAISED
from mlkata.engine.render.tex import readable
from mlkata.engine.render.width import columns, wrap
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Claim, Source

EVIDENCE = Text("证据", "Evidence")
FIGURE = Text("图", "Figure")


def plain(
    document: Document,
    claims: Iterable[Claim],
    width: int = 80,
    sources: Iterable[Source] = (),
    numbers: Numbers | None = None,
) -> str:
    """The document as text of at most `width` columns.

    Args:
        claims, sources: of the topic; what the document marks is listed with its evidence at the end.
        numbers: what the labs measured, as for `fill`.
    """
    writer = _Writer(document.lang, width, {claim.id: claim for claim in claims})
    body = writer.blocks(fill(document, numbers or {}).blocks, "")
    return "\n".join([*body, *writer.evidence(tuple(sources), numbers or {})]).rstrip() + "\n"


@dataclass
class _Writer:
    """Numbers claims in the order in which they are met."""

    lang: Lang
    width: int
    claims: Mapping[str, Claim]
    met: dict[str, int] = field(default_factory=dict)

    def blocks(self, blocks: tuple[Block, ...], lead: str) -> Iterator[str]:
        """The lines of the blocks, each block followed by an empty line."""
        for block in blocks:
            yield from self.block(block, lead)
            yield lead.rstrip()

    def block(self, block: Block, lead: str) -> Iterator[str]:
        """The lines of one block."""
        match block:
            case model.Heading():
                yield from self.heading(block)
            case model.Paragraph():
                yield self.wrapped(self.sentences(block.sentences), lead)
            case model.Items():
                yield from self.items(block, lead)
            case model.Quote():
                yield from list(self.blocks(block.blocks, f"{lead}│ "))[:-1]
            case model.Fence():
                yield from (f"{lead}    {line}".rstrip() for line in block.text.split("\n"))
            case model.Display():
                yield from (f"{lead}    {line}" for line in readable(block.tex).split("\n"))
            case model.Figure():
                colon = "：" if self.lang == "zh" else ": "
                yield self.wrapped(
                    f"[{FIGURE.say(self.lang)}{colon}{block.caption} · {block.kind}:{block.target}]", lead
                )
            case model.Table():
                yield from self.table(block, lead)
            case model.Rule():
                yield lead + "─" * max(4, min(40, self.width - columns(lead)))

    def wrapped(self, text: str, lead: str) -> str:
        """Text in lines behind the lead."""
        return wrap(text, self.width, lead, lead)

    def heading(self, block: model.Heading) -> Iterator[str]:
        """A title, underlined at the two upper levels."""
        text = self.inlines(block.inlines)
        yield "#" * block.level + " " + text if block.level > 2 else text
        if block.level <= 2:
            yield ("═" if block.level == 1 else "─") * min(columns(text), self.width)

    def items(self, block: model.Items, lead: str) -> Iterator[str]:
        """Each item behind its bullet or number, its further blocks below it."""
        for place, item in enumerate(block.items):
            sign = "• " if block.start is None else f"{block.start + place}. "
            inner = lead + " " * len(sign)
            lines = [line for each in item for line in "\n".join(self.block(each, inner)).split("\n")]
            yield "\n".join([lead + sign + lines[0].removeprefix(inner), *lines[1:]] if lines else [lead + sign])

    def table(self, block: model.Table, lead: str) -> Iterator[str]:
        """Columns side by side."""
        rows = [[self.sentences((cell,)) for cell in row] for row in (block.head, *block.rows)]
        wide = [max(columns(cell) for cell in column) for column in zip(*rows, strict=False)]
        for place, row in enumerate(rows):
            cells = [cell + " " * (size - columns(cell)) for cell, size in zip(row, wide, strict=False)]
            yield (lead + "  ".join(cells)).rstrip()
            if not place:
                yield lead + "  ".join("─" * size for size in wide)

    def sentences(self, sentences: tuple[Sentence, ...]) -> str:
        """Sentences in a row, each with its raised numbers."""
        found = ""
        for each in sentences:
            text = self.inlines(each.inlines).strip()
            joined = self.lang == "zh" and text and found and (columns(text[0]) == 2 or columns(found[-1]) == 2)
            found += ("" if joined or not found else " ") + text + self.raised(each.marks)
        return found

    def raised(self, marks: tuple[str, ...]) -> str:
        """The numbers of the claims: ¹, or ¹˒² where there are several."""
        known = [mark for mark in marks if mark != NO_FACT and mark in self.claims]
        numbers = [self.met.setdefault(mark, len(self.met) + 1) for mark in known]
        return "˒".join("".join(RAISED[digit] for digit in str(number)) for number in numbers)

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        """Inlines in a row; a formula of several lines is put on one."""
        return "".join(self.inline(each) for each in inlines)

    def inline(self, inline: Inline) -> str:
        """One inline as text."""
        match inline:
            case model.Maths(tex):
                return readable(tex).replace("\n", "; ")
            case model.Link("topic", target, text):
                return f"{text} (→ {target})"
            case model.Link("web", target, text):
                return text if text == target else f"{text} <{target}>"
            case _:
                return model.plain_inline(inline)

    def evidence(self, sources: tuple[Source, ...], numbers: Numbers) -> Iterator[str]:
        """What each number stands for: the claim, and what it rests on."""
        if self.met:
            yield from self.heading(model.Heading(2, "", (model.Words(EVIDENCE.say(self.lang)),), 0))
        for claim_id, number in self.met.items():
            lead = f"{number}. "
            inner = " " * len(lead)
            claim = self.claims[claim_id]
            yield wrap(claim.says.say(self.lang), self.width, lead, inner)
            yield wrap(proof(claim, sources, numbers, self.lang), self.width, inner, inner)
