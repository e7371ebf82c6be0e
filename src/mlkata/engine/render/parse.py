"""Markdown of an answer → Document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl, unquote

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from mlkata.engine.render import model
from mlkata.engine.render.grammar import parser
from mlkata.engine.render.model import Block, Document, Inline, Sentence, Words
from mlkata.engine.render.sentences import split
from mlkata.spec.text import Lang

ANCHOR = re.compile(r"\s*\{#([\w-]+)\}\s*$")
OFTEN_SAID = re.compile(r"\s*(常听说|Often said)", re.IGNORECASE)
STYLES = {"strong": "strong", "em": "em"}


def parse(markdown: str, lang: Lang) -> Document:
    """The answer as a document; any text parses."""
    tree = SyntaxTreeNode(parser().parse(markdown))
    return Document(lang, tuple(block for node in tree.children for block in _blocks(node)))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 0


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    line = _line(node)
    match node.type:
        case "heading":
            yield _heading(node, line)
        case "paragraph":
            yield _paragraph(node, line)
        case "bullet_list" | "ordered_list":
            items = tuple(tuple(block for each in item.children for block in _blocks(each)) for item in node.children)
            yield model.Items(items, int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None, line)
        case "blockquote":
            blocks = tuple(block for each in node.children for block in _blocks(each))
            yield model.Quote(blocks, _often_said(blocks), line)
        case "fence" | "code_block":
            yield model.Fence(node.info.strip(), node.content.rstrip("\n"), line)
        case "display":
            yield model.Display(node.content, line)
        case "table":
            yield _table(node, line)
        case "hr":
            yield model.Rule(line)


def _heading(node: SyntaxTreeNode, line: int) -> model.Heading:
    inlines = _inlines(node)
    last = inlines[-1] if inlines else None
    found = ANCHOR.search(last.text) if isinstance(last, Words) else None
    if found and isinstance(last, Words):
        rest = last.text[: found.start()]
        inlines = (*inlines[:-1], replace(last, text=rest)) if rest else inlines[:-1]
    return model.Heading(int(node.tag[1]), found[1] if found else "", inlines, line)


def _paragraph(node: SyntaxTreeNode, line: int) -> Block:
    children = node.children[0].children if node.children else []
    if len(children) == 1 and children[0].type == "image":
        return _figure(children[0], line)
    return model.Paragraph(split(_inlines(node), line), line)


def _figure(node: SyntaxTreeNode, line: int) -> model.Figure:
    source = str(node.attrs.get("src", ""))
    if not source.startswith("lab:"):
        return model.Figure("file", unquote(source), (), node.content, line)
    name, _, query = source.removeprefix("lab:").partition("?")
    return model.Figure("lab", name, tuple(parse_qsl(query, keep_blank_values=True)), node.content, line)


def _often_said(blocks: tuple[Block, ...]) -> bool:
    first = blocks[0] if blocks else None
    return isinstance(first, model.Paragraph) and bool(first.sentences and OFTEN_SAID.match(first.sentences[0].text))


def _table(node: SyntaxTreeNode, line: int) -> model.Table:
    rows = [row for part in node.children for row in part.children]
    cells = [tuple(_cell(cell, _line(row) or line) for cell in row.children) for row in rows]
    return model.Table(cells[0], tuple(cells[1:]), line)


def _cell(node: SyntaxTreeNode, line: int) -> Sentence:
    inlines = _inlines(node)
    marks = tuple(each.id for each in inlines if isinstance(each, model.Mark))
    return Sentence(tuple(each for each in inlines if not isinstance(each, model.Mark)), marks, line)


def _inlines(node: SyntaxTreeNode) -> tuple[Inline, ...]:
    """The inlines of a block that holds one line of text."""
    return tuple(found for inline in node.children for found in _inline(inline, frozenset()))


def _inline(node: SyntaxTreeNode, styles: frozenset[str]) -> Iterator[Inline]:
    match node.type:
        case "inline":
            yield from _below(node, styles)
        case "text":
            yield from [Words(node.content, styles)] if node.content else []
        case "softbreak" | "hardbreak":
            yield Words("\n", styles)
        case "strong" | "em":
            yield from _below(node, styles | {STYLES[node.type]})
        case "link":
            yield _link(node)
        case "image":
            yield Words(node.content, styles)
        case _:
            yield _leaf(node)


def _below(node: SyntaxTreeNode, styles: frozenset[str]) -> Iterator[Inline]:
    for child in node.children:
        yield from _inline(child, styles)


def _leaf(node: SyntaxTreeNode) -> Inline:
    token: Token | None = node.token
    groups: list[str] = list(token.meta.get("groups", ())) if token else []
    match node.type:
        case "maths":
            return model.Maths(groups[0].strip())
        case "mark":
            return model.Mark(groups[0].removeprefix("^"))
        case "number":
            lab, size, name, spec = groups
            return model.Number(lab, name, spec, size)
        case _:
            return model.Code(node.content)


def _link(node: SyntaxTreeNode) -> model.Link:
    target = str(node.attrs.get("href", ""))
    text = "".join(model.plain_inline(each) for each in _below(node, frozenset()))
    for prefix, kind in (("topic:", "topic"), ("#", "here")):
        if target.startswith(prefix):
            return model.Link(kind, target.removeprefix(prefix), text)
    return model.Link("web", target, text)
