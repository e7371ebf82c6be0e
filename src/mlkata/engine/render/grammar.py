"""What answers add to CommonMark: maths, claim marks, measured numbers. One function makes the parser."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

MARK = re.compile(r"\[(~|\^[^\]\s\[]+)\]")
NUMBER = re.compile(r"\{\{\s*([\w-]+)(?:@(\w+))?\.(\w+)(?::([^{}]*?))?\s*\}\}")
MATHS = re.compile(r"\$(?=[^\s$])((?:\\.|[^$\\])*?)(?<=[^\s$])\$(?!\d)", re.DOTALL)


def parser() -> MarkdownIt:
    """CommonMark with tables, without HTML, with the inline marks of answers and `$$` blocks."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["html_block", "html_inline"])
    made.inline.ruler.before("escape", "maths", _inline("maths", "$", MATHS))
    made.inline.ruler.before("link", "mark", _inline("mark", "[", MARK))
    made.inline.ruler.before("link", "number", _inline("number", "{", NUMBER))
    made.block.ruler.before("fence", "display", _display, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return made


def _inline(kind: str, first: str, pattern: re.Pattern[str]):  # type: ignore[no-untyped-def]
    """A rule that makes one token of what `pattern` matches; its groups travel in the token's meta."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != first:
            return False
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is None:
            return False
        if not silent:
            token = state.push(kind, "", 0)
            token.content = found[0]
            token.meta = {"groups": found.groups(default="")}
        state.pos = found.end()
        return True

    return rule


def _display(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`$$` on a line of its own up to the next such line, or `$$ … $$` alone on one line."""
    first = _line(state, start)
    if not first.startswith("$$") or state.is_code_block(start):
        return False
    if len(first) > 4 and first.endswith("$$"):
        last, tex = start, first[2:-2]
    else:
        last = next((at for at in range(start + 1, end) if _line(state, at).endswith("$$")), -1)
        if last < 0:
            return False
        lines = [first[2:], *(_line(state, at) for at in range(start + 1, last)), _line(state, last)[:-2]]
        tex = "\n".join(line for line in lines if line)
    if not silent:
        token = state.push("display", "", 0)
        token.content, token.map = tex.strip(), [start, last + 1]
        state.line = last + 1
    return True


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]].strip()
