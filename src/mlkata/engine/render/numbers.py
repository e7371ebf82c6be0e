"""Fills in what labs measured: an answer types no number that a lab can give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mlkata.engine.render.model import Document, Heading, Inline, Number, mapped, sentences_of, walk

Numbers = Mapping[str, Mapping[str, float]]  # "lab" or "lab@size" → name → value


def fill(document: Document, numbers: Numbers) -> Document:
    """The document with every placeholder shown that `numbers` knows; the others stay as they are."""

    def change(inline: Inline) -> Inline:
        return _shown(inline, numbers) if isinstance(inline, Number) else inline

    return mapped(document, change)


def unfilled(document: Document) -> tuple[Number, ...]:
    """Placeholders that still show nothing: no such lab, number or format."""
    return tuple(each for each in placeholders(document) if each.shown is None)


def placeholders(document: Document) -> Iterator[Number]:
    """Every number that a lab measures, in reading order."""
    for block in walk(document.blocks):
        lines = [block.inlines] if isinstance(block, Heading) else [each.inlines for each in sentences_of(block)]
        yield from (each for line in lines for each in line if isinstance(each, Number))


def _shown(number: Number, numbers: Numbers) -> Number:
    key = f"{number.lab}@{number.size}" if number.size else number.lab
    value = numbers.get(key, {}).get(number.name)
    if value is None:
        return number
    try:
        return replace(number, shown=tidy(value) if not number.spec else format(value, number.spec))
    except ValueError:  # a format that Python does not know
        return number


def tidy(value: float) -> str:
    """A number as one would write it: whole ones whole, large ones to the unit, others with three figures."""
    size = abs(value)
    whole = 1e3 <= size < 1e6 or (size < 1e15 and value == int(value))  # no number at all, or one without end, is not
    return f"{value:.0f}" if whole else f"{value:.3g}"
