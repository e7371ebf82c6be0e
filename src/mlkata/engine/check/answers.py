"""MK201 and MK203: both languages say the same, each fact is marked, and no number is typed that a lab measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Note, note
from mlkata.engine.render.bones import Bone, bones, unmarked
from mlkata.engine.render.model import Display, Document, Heading, Inline, Maths, Sentence, Words, sentences_of, walk
from mlkata.engine.render.numbers import Numbers, fill, unfilled
from mlkata.spec.text import LANGS
from mlkata.spec.topic import Bound

ANCHORS = ("title", "short", "long", "follow-ups", "traps")
TAKEN = frozenset({  # what the page around an answer calls its own places
    "around-title", "explained", "found-now", "main", "toasts",
    "code", "evidence", "keep", "keys", "prove", "use", "write",
    *(f"{each}-title" for each in ("code", "evidence", "keep", "keys", "prove", "use", "write")),
})  # fmt: skip
TOLD = 5  # differences told of one answer
PLACEHOLDER = re.compile(r"\{\{[a-z][\w@]*\.[a-z]\w*(:[^}]*)?\}\}")
LITERAL = re.compile(r"(?<![\w.{^])[-−]?\d[\d,]*(?:\.\d+)?(?![\w}])")


def same_bones(desk: Desk) -> Iterator[Note]:
    """MK201."""
    for lang in LANGS:
        if lang not in desk.answers and desk.answers:
            yield note(f"answer.{lang}.md", "缺这种语言的答案。", "The answer in this language is missing.")
    if len(desk.answers) < len(LANGS):
        return
    zh, en = (bones(desk.answers[lang]) for lang in LANGS)
    yield from _differences(zh, en)
    yield from _anchors(desk.answers["zh"])


def _differences(zh: tuple[Bone, ...], en: tuple[Bone, ...]) -> Iterator[Note]:
    found = SequenceMatcher(None, [_key(bone) for bone in zh], [_key(bone) for bone in en], autojunk=False)
    changed = [each for each in found.get_opcodes() if each[0] != "equal"]
    for _, a, a_end, b, b_end in changed[:TOLD]:
        ours, theirs = zh[a:a_end], en[b:b_end]
        where = f"answer.zh.md:{_line(zh, a)} · answer.en.md:{_line(en, b)}"
        left, right = _shown(ours), _shown(theirs)
        yield note(
            where, f"骨架不同：中文是{left}，英文是{right}。", f"Bones differ: {left} in Chinese, {right} in English."
        )


def _key(bone: Bone) -> tuple[str, str]:
    return bone.kind, bone.detail


def _line(found: tuple[Bone, ...], at: int) -> int:
    return found[min(at, len(found) - 1)].line if found else 0


def _shown(found: tuple[Bone, ...]) -> str:
    return "、".join(f"“{bone.kind} {bone.detail}”"[:80] for bone in found[:3]) or "∅"


def _anchors(document: Document) -> Iterator[Note]:
    """The headings that pages and cards look for, in their order."""
    there = [block.anchor for block in document.blocks if isinstance(block, Heading)]
    at = [there.index(anchor) if anchor in there else -1 for anchor in ANCHORS]
    if -1 in at or at != sorted(at):
        lacking = ", ".join(anchor for anchor, place in zip(ANCHORS, at, strict=True) if place < 0) or "order"
        yield note(
            "answer.zh.md",
            f"标题应依次有锚点 {' · '.join(ANCHORS)}；缺：{lacking}。",
            f"Headings need the anchors {' · '.join(ANCHORS)} in this order; lacking: {lacking}.",
        )
    for anchor in sorted(TAKEN.intersection(there)):
        yield note(
            "answer.zh.md",
            f"锚点 {anchor} 是网页自己用的，换一个。",
            f"The anchor {anchor} is the page's own; choose another.",
        )


def marked_and_measured(desk: Desk) -> Iterator[Note]:
    """MK203."""
    desk.topic  # noqa: B018  (Blocked where there is none)
    for lang, document in desk.answers.items():
        file = f"answer.{lang}.md"
        for sentence in unmarked(document):
            yield _unmarked(f"{file}:{sentence.line}", sentence)
        yield from _hidden(file, document)
        yield from _unfilled(desk, file, document)
        yield from _typed(desk, file, document)


def _unmarked(where: str, sentence: Sentence) -> Note:
    text, marks = sentence.text[:60], len(sentence.marks)
    return note(
        where,
        f"这句有 {marks} 个标记，应当恰好一个：“{text}…”",
        f"This sentence has {marks} marks and needs exactly one: “{text}…”",
    )


def _hidden(file: str, document: Document) -> Iterator[Note]:
    """Placeholders inside formulas, which nothing fills."""
    for block in walk(document.blocks):
        lines = [
            (each.line, inline.tex)
            for each in sentences_of(block)
            for inline in each.inlines
            if isinstance(inline, Maths)
        ]
        for line, tex in [*lines, *([(block.line, block.tex)] if isinstance(block, Display) else [])]:
            if "{{" in tex and PLACEHOLDER.search(tex):
                yield note(
                    f"{file}:{line}",
                    f"公式里的占位符不会被填上：“{tex}”。把数写在公式外面。",
                    f"A placeholder inside a formula is never filled: “{tex}”. Put the number beside the formula.",
                )


def _unfilled(desk: Desk, file: str, document: Document) -> Iterator[Note]:
    """Placeholders that no record fills; of a lab without a record the lab is told once."""
    silent: dict[str, int] = {}
    for number in unfilled(fill(document, desk.numbers)):
        key = f"{number.lab}@{number.size}" if number.size else number.lab
        if key not in desk.numbers:
            silent[key] = silent.get(key, 0) + 1
            continue
        shown = f"{{{{{key}.{number.name}{':' if number.spec else ''}{number.spec}}}}}"
        yield note(
            file,
            f"{shown} 填不上：记录里没有这个数，或格式不对。",
            f"{shown} cannot be filled: the record has no such number, or the format is none.",
        )
    for key, count in silent.items():
        yield note(
            file,
            f"{{{{{key}.…}}}} 有 {count} 处填不上：这个实验还没有记录。",
            f"{count} times {{{{{key}.…}}}} cannot be filled: this lab has no record yet.",
        )


def _typed(desk: Desk, file: str, document: Document) -> Iterator[Note]:
    """Numbers typed into a sentence whose claim rests on a lab that measures that very number."""
    for block in walk(document.blocks):
        for sentence in sentences_of(block):
            bounds = [claim.bound for mark in sentence.marks if (claim := desk.topic.claim(mark)) and claim.bound]
            for bound in bounds:
                yield from _equal(f"{file}:{sentence.line}", sentence, bound, desk.numbers)


def _equal(where: str, sentence: Sentence, bound: Bound, numbers: Numbers) -> Iterator[Note]:
    key = bound.lab if bound.size == "quick" else f"{bound.lab}@{bound.size}"
    for inline in sentence.inlines:
        for literal in LITERAL.findall(_said(inline)):
            names = [name for name, value in numbers.get(key, {}).items() if typed(literal, value)]
            if names:
                shown = f"{{{{{key}.{names[0]}}}}}"
                yield note(
                    where,
                    f"“{literal}”是手写的，实验会测它：写 {shown}。",
                    f"“{literal}” is typed; the lab measures it: {shown}.",
                )


def _said(inline: Inline) -> str:
    """Where an author may type a number: words and formulas, not code."""
    return inline.text if isinstance(inline, Words) else inline.tex if isinstance(inline, Maths) else ""


def typed(literal: str, value: float) -> bool:
    """Whether a literal is this number as far as it is printed. One digit says too little to tell."""
    text = literal.replace(",", "").replace("−", "-")
    digits = text.lstrip("-0.").replace(".", "")
    if len(digits) < 2:
        return False
    places = len(text.partition(".")[2])
    return float(text) == round(value, places) or (value == int(value) and float(text) == value)
