"""The report of an interview as Markdown, as a page for printing, and for a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from markupsafe import Markup, escape

from mlkata.engine.app import reading
from mlkata.engine.app.interviewing_pages import Block
from mlkata.engine.render.code import code_html
from mlkata.engine.render.width import columns
from mlkata.spec.text import Lang, Text


def markdown(found: Iterable[Block]) -> str:
    """The blocks as Markdown."""
    marks = {"title": "# ", "section": "## ", "part": "### ", "item": "- "}
    lines: list[str] = []
    before = ""
    for block in found:
        lines += [] if before == block.kind == "item" else [""]
        before = block.kind
        if block.kind == "code":
            lines.append(_fenced(block.text))
        elif block.kind == "table":
            cells = [[each.replace("|", "\\|") for each in row] for row in block.rows]
            lines += [f"| {' | '.join(row)} |" for row in (cells[0], ["---"] * len(cells[0]), *cells[1:])]
        else:
            plain = block.kind in ("text", "item")
            lines.append(marks.get(block.kind, "") + (block.text if plain else _plain(block.text)))
    return "\n".join(lines).lstrip("\n") + "\n"


def _fenced(code: str) -> str:
    longest = max((len(each) for each in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}python\n{code.rstrip()}\n{fence}"


def _plain(text: str) -> str:
    """Words that Markdown must not read as anything else."""
    return re.sub(r"([\\`*_\[\]<>#|$])", r"\\\1", " ".join(text.split()))


def terminal(found: Iterable[Block], lang: Lang, width: int, strong: Callable[[str], str]) -> str:
    """The blocks as text for a terminal; `strong` sets off headings."""
    lines: list[str] = []
    for block in found:
        text = (
            reading.spoken(Text(block.text, block.text), lang, width) if block.kind in ("text", "item") else block.text
        )
        if block.kind in ("title", "section", "part"):
            lines += ["", strong(text)]
        elif block.kind == "item":
            lines.append("  · " + text.replace("\n", "\n    "))
        elif block.kind == "code":
            lines += ["    " + line for line in text.rstrip().splitlines()]
        elif block.kind == "table":
            lines += _columns(block.rows)
        else:
            lines.append(text)
    return "\n".join(lines).strip("\n")


def _columns(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """Rows as columns; a Chinese sign takes two places."""
    wide = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  " + "  ".join(cell + " " * (most - columns(cell)) for cell, most in zip(row, wide, strict=True)).rstrip()
        for row in rows
    ]


STYLE = """
@page { margin: 18mm 16mm; }
body { font: 11pt/1.55 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #1d1f22;
  background: #fff; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { font-size: 1.6em; } h2 { font-size: 1.25em; margin-top: 1.6em; } h3 { font-size: 1.05em; margin: 1.4em 0 .3em; }
h1, h2, h3 { line-height: 1.3; break-after: avoid; }
p, ul, table, pre { margin: 0 0 .7em; } .words { color: #585c63; }
table { border-collapse: collapse; width: 100%; break-inside: avoid; }
th, td { text-align: left; padding: 3px 10px 3px 0; border-bottom: 1px solid #d8d5cc; }
pre { background: #f4f2ec; padding: 10px 12px; border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere;
  font: 9.5pt/1.5 ui-monospace, Menlo, Consolas, monospace; }
math[display="block"] { overflow-x: auto; }
@media print { body { margin: 0; max-width: none; padding: 0; } pre { border: 1px solid #d8d5cc; } }
"""
PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    "<style>{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
)


def page(found: Iterable[Block], lang: Lang) -> str:
    """The blocks as one HTML file for printing: no script, nothing fetched."""
    listed = list(found)
    parts = []
    for items, group in groupby(listed, lambda block: block.kind == "item"):
        inner = Markup("\n").join(_html(block, lang) for block in group)
        parts.append(Markup("<ul>{}</ul>").format(inner) if items else inner)
    body, code = Markup("\n").join(parts), "zh-CN" if lang == "zh" else "en"
    return str(PAGE.format(lang=code, title=listed[0].text, style=Markup(STYLE), body=body))


def _html(block: Block, lang: Lang) -> Markup:
    text = Text(block.text, block.text)
    match block.kind:
        case "text":
            return reading.prose_html(text, lang)
        case "item":
            return Markup("<li>{}</li>").format(reading.line_html(text, lang))
        case "code":
            return code_html(block.text)
        case "table":
            return _table(block.rows)
    tag = {"title": "h1", "section": "h2", "part": "h3"}.get(block.kind)
    return (
        Markup("<{0}>{1}</{0}>").format(tag, block.text)
        if tag
        else Markup('<p class="words">{}</p>').format(block.text)
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> Markup:
    def row(cells: tuple[str, ...], tag: str) -> Markup:
        return Markup("<tr>{}</tr>").format(
            Markup().join(Markup("<{0}>{1}</{0}>").format(tag, escape(each)) for each in cells)
        )

    body = Markup("\n").join(row(each, "td") for each in rows[1:])
    return Markup("<table><thead>{}</thead>\n<tbody>{}</tbody></table>").format(row(rows[0], "th"), body)
