"""Splits a line of inlines into sentences, in Chinese and English, and hands each its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlkata.engine.render.model import Inline, Mark, Sentence, Words

OBJECT = "\ufffc"  # stands for code, a formula, a link, a number
MARKED = "\ue000"  # stands for a mark
FULL = "。！？"
HALF = ".!?"
OPEN = dict(zip("（「『《【“‘([", "）」』》】”’)]", strict=True))
CLOSERS = "”’」』》】）)]\"'"
WIDE = re.compile("[\u2018\u201c\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|cf|vs|etc|al|approx|resp|ca|Fig|Figs|Eq|Eqs|Sec|Sect|Ch|App|Alg|Thm|Tab|No|Nos|vol|"
    r"p|pp|ed|eds|Dr|Prof|Mr|Mrs|St|w\.r\.t|a\.k\.a|i\.i\.d)\.$"
)
INITIAL = re.compile(r"(?:^|(?:^|[\s.])[A-Z][\w.-]*\s|\b(?:by|and|of|with|see)\s)[A-Z]\.$")
STARTS = re.compile(rf"[A-Z0-9\"'“‘(\[{OBJECT}]|{WIDE.pattern}")

Atom = tuple[str, Inline]  # one character, and the inline it belongs to


def split(inlines: tuple[Inline, ...], line: int) -> tuple[Sentence, ...]:
    """The sentences of a paragraph; a mark goes to the sentence that it follows."""
    atoms = _folded([atom for inline in inlines for atom in _atoms(inline)])
    text = "".join(char for char, _ in atoms)
    found, start = [], 0
    for end in (*ends(text), len(text)):
        sentence = _sentence(atoms[start:end], line)
        found += [sentence] if sentence.inlines or sentence.marks else []
        start = end
    return tuple(found)


def _atoms(inline: Inline) -> list[Atom]:
    if isinstance(inline, Words):
        return [(char, inline) for char in inline.text]
    return [(MARKED if isinstance(inline, Mark) else OBJECT, inline)]


def _folded(atoms: list[Atom]) -> list[Atom]:
    """Line breaks become spaces, or nothing between wide characters."""
    found: list[Atom] = []
    for at, (char, inline) in enumerate(atoms):
        if char != "\n":
            found.append((char, inline))
            continue
        after = atoms[at + 1][0] if at + 1 < len(atoms) else ""
        if not (found and WIDE.match(found[-1][0]) and WIDE.match(after)):
            found.append((" ", inline))
    return found


def _sentence(atoms: list[Atom], line: int) -> Sentence:
    inlines: list[Inline] = []
    for char, inline in atoms:
        last = inlines[-1] if inlines else None
        if not isinstance(inline, Words):
            inlines.append(inline)
        elif isinstance(last, Words) and last.styles == inline.styles:
            inlines[-1] = Words(last.text + char, last.styles)
        elif last is not None or not char.isspace():
            inlines.append(Words(char, inline.styles))
    marks = tuple(each.id for each in inlines if isinstance(each, Mark))
    kept = [each for each in inlines if not isinstance(each, Mark)]
    while kept and isinstance(kept[-1], Words) and not kept[-1].text.strip():
        kept.pop()
    return Sentence(tuple(kept), marks, line)


def ends(text: str) -> Iterator[int]:
    """Offsets behind each sentence but the last, its marks included."""
    waiting: list[str] = []  # brackets and quotes still to be closed
    at = start = 0
    while at < len(text):
        char = text[at]
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in OPEN:
            waiting.append(OPEN[char])
        elif char in FULL + HALF:
            behind = _behind(text, at)
            if _closed(waiting, text[at + 1 : behind]) and _final(text, start, at, behind):
                at = start = _marks(text, behind)
                waiting.clear()
                yield at
                continue
        at += 1


def _behind(text: str, at: int) -> int:
    """Offset behind the terminal's repetitions and the closing quotes and brackets that follow."""
    at += 1
    while at < len(text) and text[at] in FULL + HALF + CLOSERS:
        at += 1
    return at


def _closed(waiting: list[str], closers: str) -> bool:
    """Whether what is open is closed right behind the terminal."""
    return len(waiting) <= sum(char in CLOSERS for char in closers)


def _marks(text: str, at: int) -> int:
    """Offset behind the marks at `at`, and the space that follows."""
    while at < len(text) and text[at] == MARKED:
        at += 1
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _final(text: str, start: int, at: int, behind: int) -> bool:
    """Whether the terminal at `at` ends its sentence."""
    rest = text[behind:]
    if not rest.strip() or rest[0] == MARKED:
        return True
    quoted = behind > at + 1 and text[behind - 1] in CLOSERS
    if text[at] in FULL:
        return not quoted or text[at] == "。" or rest[0].isspace()
    if text[at] in "!?" and WIDE.match(rest[0]):
        return not quoted
    if not rest[0].isspace() or not STARTS.match(rest.lstrip()):
        return False
    before = text[start : at + 1]
    return text[at] != "." or not (ABBREVIATION.search(before) or INITIAL.search(before))
